"""The chart of an indicator: what it shows, where all of it stands, as a Vega-Lite specification and in words. Pure: no Django."""
