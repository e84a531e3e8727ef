#include "diatom/accelerate/parallel.h"

#include <tbb/global_control.h>
#include <tbb/parallel_for.h>

#include <algorithm>

namespace diatom::accelerate {

void run_parts(size_t count, size_t part, Part run, const void* loop) {
  if (tbb::global_control::active_value(tbb::global_control::max_allowed_parallelism) == 1)
    return run(loop, 0, count);
  tbb::parallel_for(size_t{0}, (count + part - 1) / part,
                    [=](size_t i) { run(loop, i * part, std::min(count, (i + 1) * part)); });
}

}  // namespace diatom::accelerate
