"""The favourites room: what one visitor wants to see, kept on their own device and planned there."""
