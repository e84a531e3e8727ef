// strided_slice(x, begin, end, strides) is every strides[i]-th element of x from begin[i] up to end[i] along
// each axis. Bit i of a mask speaks of entry i of those lists.
#pragma once

#include "diatom/ops/define.h"
#include "diatom/ops/movement/movement.h"

namespace diatom {

struct StridedSlice {
  static constexpr OpInfo info{.name = "strided_slice",
                               .inputs = "x begin end strides",
                               .outputs = "y",
                               .builtin = Builtin::kStridedSlice,
                               .options = OptionsType::kStridedSlice};
  struct Attrs {
    int32_t begin_mask = 0;        // begin[i] is the axis's first element, or its last for a negative stride
    int32_t end_mask = 0;          // end[i] is past the axis's other end
    int32_t ellipsis_mask = 0;     // entry i stands for all axes that no other entry speaks of
    int32_t new_axis_mask = 0;     // entry i adds an axis of extent 1
    int32_t shrink_axis_mask = 0;  // entry i takes the one element begin[i] and drops the axis
    bool offset = false;           // end[i] counts from begin[i]
  };
  static constexpr Field fields[] = {field<&Attrs::begin_mask>("begin_mask", 0),
                                     field<&Attrs::end_mask>("end_mask", 1),
                                     field<&Attrs::ellipsis_mask>("ellipsis_mask", 2),
                                     field<&Attrs::new_axis_mask>("new_axis_mask", 3),
                                     field<&Attrs::shrink_axis_mask>("shrink_axis_mask", 4),
                                     field<&Attrs::offset>("offset", 5)};
  struct State {
    StoredCopy copy;   // without axes when a list is not known before the run
    int32_t wide = 0;  // bit i: list i holds 64-bit integers
  };

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&, State&);
  static Code run(const Attrs&, const State&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run>(any_dtype)};
};
inline constexpr Define<StridedSlice> strided_slice;

}  // namespace diatom
