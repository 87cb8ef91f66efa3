"""Run every experiment as other machines would: `make shake`.

Trained numbers are chaotic. Another processor rounds otherwise, which is a nudge to the weights,
and after some hundred updates a median over a few nets is another number. So chapters and
solutions are run with all initial weights nudged, with other kernels, and with other numbers of
threads. What fails, what moves, and how near an assertion came to failing is listed.
"""
