"""What the foundation holds of people: nothing but spellings to find them by."""

from festival.foundation.holding import nobodys

HELD = [
    nobodys("done_posts", "mark", "led_to"),
    nobodys("searched_names", mentions=("name",)),
    nobodys("searched_grams"),
]
