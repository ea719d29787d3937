"""The map page; the only package that knows folium."""
