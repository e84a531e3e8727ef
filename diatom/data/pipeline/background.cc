#include "diatom/data/pipeline/background.h"

#include <pthread.h>
#include <sched.h>

namespace diatom::pipeline {

void stay_in_background() {
#ifdef SCHED_BATCH
  const sched_param priority{};
  pthread_setschedparam(pthread_self(), SCHED_BATCH, &priority);
#endif
}

}  // namespace diatom::pipeline
