// in_parts() spreads a long loop over the threads of oneTBB, and runs a short one where it is. Parts depend
// on the loop alone, so that results do not depend on how many threads there are; tbb::global_control limits
// them.
#pragma once

#include <cstddef>

namespace diatom::accelerate {

// Elements below which handing parts to threads costs more than it saves.
inline constexpr size_t kFewElements = size_t{256} << 10;

using Part = void (*)(const void* loop, size_t begin, size_t end);

void run_parts(size_t count, size_t part, Part run, const void* loop);

// Calls loop(begin, end) for parts of 0 .. count, at once and in any order. Each iteration is about
// `elements` of work.
template <class Loop>
void in_parts(size_t count, size_t elements, const Loop& loop) {
  if (count * elements <= kFewElements) return loop(size_t{0}, count);
  constexpr size_t kElements = size_t{64} << 10;  // of a part; a multiple of every vector
  const size_t part = elements < kElements ? kElements / elements : 1;
  const Part run = [](const void* erased, size_t begin, size_t end) {
    (*static_cast<const Loop*>(erased))(begin, end);
  };
  run_parts(count, part, run, &loop);
}

}  // namespace diatom::accelerate
