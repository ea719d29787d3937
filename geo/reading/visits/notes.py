"""What the times of a clause and its lack of a verb say of a place: notes of stages, as whoever travels keeps them."""

from __future__ import annotations

from geo.reading.visits.setting import Setting
from geo.reading.visits.story import Scene, is_outside

JOURNAL = "journal"
ROW = 3  # names without a verb that make a list of stages: "Metz, Trier, Bonn"


def timing(scene: Scene, setting: Setting) -> tuple[str, ...]:
    """What the times of a clause say: its day, one outside the life that is told, or how long a way takes."""
    own = [timing.when for timing in scene.timed if timing.clause == setting.number]
    if own:
        outlived = all(is_outside(scene.lifetime, when) for when in own)
        noted = ("note:dated",) if is_note(scene, setting) else ()
        return "dated", f"dated:{scene.genre.name}", *noted, *(("outlived",) if outlived else ())
    if is_note(scene, setting) and setting.number in scene.lasting:  # "Graz, two nights"
        return ("note:lasting",)
    if setting.governor.group == "elliptic" and setting.number in scene.lasting:  # "From Rome to Bari: two days"
        return (f"reckoned:{scene.genre.name}",)
    return ()


def is_note(scene: Scene, setting: Setting) -> bool:
    """Whether whoever tells of the journey notes a name without a verb, as of a stage; in reports it is a dateline."""
    return setting.governor.role == "bare" and scene.genre.name == JOURNAL
