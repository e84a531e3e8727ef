// Threads that work ahead for one that computes.
#pragma once

namespace diatom::pipeline {

// Asks the system not to take the processor from others when this thread is woken: whoever takes an example
// wakes who makes the next, and would wait for it on the same processor. Only speed depends on it.
void stay_in_background();

}  // namespace diatom::pipeline
