"""Information meetings of trainings in the agenda: one event a training, a date a meeting.

Neither rubric knows the other. Here the trainings are a source of the import desk like a partner's feed, so that what
holds for those holds for these: nothing is written twice, an editor's change to the event wins and the admin shows
both, a meeting that goes leaves the agenda, and an event that a partner also publishes is not shown twice.
"""
