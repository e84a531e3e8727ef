// StridedLoops is a nest of loops that walks up to three arrays together, each with its own distance between
// neighbours; Rows visits its innermost loops one by one, in row-major order.
#pragma once

#include <stdint.h>

#include "diatom/base/shape.h"
#include "diatom/base/span.h"

namespace diatom::kernels {

struct StridedLoops {
  static constexpr int kArrays = 3;
  struct Loop {
    int32_t extent;
    int32_t strides[kArrays];  // in elements; 0 where an array stands still
  };

  int32_t depth = 0;
  Loop loops[kMaxRank];  // innermost first

  // Puts a loop around the nest: merged into the outermost one where that leaves every array's walk the same.
  void wrap(const Loop& loop);
};

// The walk over an output of shape `output` and over inputs that broadcast to it.
StridedLoops broadcast_loops(Dims output, Span<const Dims> inputs);

class Rows {
 public:
  explicit Rows(const StridedLoops& nest);

  bool done() const { return done_; }
  void next();
  int32_t count() const { return nest_.depth > 0 ? nest_.loops[0].extent : 1; }
  int32_t stride(int array) const { return nest_.depth > 0 ? nest_.loops[0].strides[array] : 0; }
  // Where the row starts in an array.
  int32_t offset(int array) const { return offsets_[array]; }

 private:
  const StridedLoops& nest_;
  int32_t counters_[kMaxRank] = {};
  int32_t offsets_[StridedLoops::kArrays] = {};
  bool done_ = false;
};

}  // namespace diatom::kernels
