#include "boards/firmware/marks.h"

// What lies behind these names must stay six functions, each called where it is named.
#define DIATOM_MARK(name) \
  [[gnu::noinline, gnu::used]] void name() { asm volatile("" ::: "memory"); }

extern "C" {
DIATOM_MARK(diatom_mark_init_begin)
DIATOM_MARK(diatom_mark_init_end)
DIATOM_MARK(diatom_mark_run_begin)
DIATOM_MARK(diatom_mark_run_end)
DIATOM_MARK(diatom_mark_step_begin)
DIATOM_MARK(diatom_mark_step_end)
}
