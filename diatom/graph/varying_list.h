// VaryingList is a list of numbers that depends on sizes: as many numbers each of which does, or, where there
// are more of them for greater sizes, an arithmetic progression, as equal numbers are. A number is an integer
// that is multilinear in the sizes, or a small integer over one.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

#include "diatom/base/dtype.h"
#include "diatom/graph/multilinear.h"

namespace diatom {

using Numbers = std::vector<double>;
using VaryingList = std::function<Numbers(const Sizes&, size_t count)>;

// The list that has these numbers, of the dtype, at the corners of `base`. Nothing where there is none.
std::optional<VaryingList> fit_list(const Sizes& base, const std::vector<Numbers>& at_corners, DType dtype);

}  // namespace diatom
