"""`Itinerary` to text, and back."""
