"""What changes in the programme itself: interventions end, split, merge or get another name; and a new plan begins."""
