// Marks tell an instruction counter where the program is (boards/plugin): functions of no effect, which it
// does not count.
#pragma once

extern "C" {
void diatom_mark_init_begin();
void diatom_mark_init_end();
void diatom_mark_run_begin();
void diatom_mark_run_end();
void diatom_mark_step_begin();
void diatom_mark_step_end();
}
