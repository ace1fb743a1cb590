"""Documents: written down once as blocks, and made into PDF or Word from those. Knows nothing of the domain. Pure: no Django."""
