"""Who is told what, by mail: notices of what is due and of what happened, and the one mail of the day that holds them."""
