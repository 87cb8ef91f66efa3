"""What a colour means in every schematic."""

from ..style import AMBER, BLUE, GREEN, GREY, PURPLE, RED

STATE, MEMORY, GATE, INPUT, OUTPUT, BACK = BLUE, AMBER, PURPLE, GREEN, GREY, RED
