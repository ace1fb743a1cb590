"""What interventions deliver: aims and realisations in a year and over a plan, counted, checked and in words. Pure: no Django."""
