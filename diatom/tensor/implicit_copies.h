// Copies from device to device that nobody asked for, because the operands of a call lay apart. They are
// right and they are slow; a program that wants none sees here whether there were any.
//
//   const int64_t before = implicit_copies();
//   train();
//   if (implicit_copies() > before) std::cerr << last_implicit_copy() << '\n';
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "diatom/tensor/tensor.h"

namespace diatom {

// Of this thread, since it began.
int64_t implicit_copies();
// The last of them, in words. Empty before the first.
const std::string& last_implicit_copy();

// "add: input 'b' (float32 [3]) was copied from cpu:0 to cpu:1".
std::string copy_text(std::string_view what, DType dtype, const Shape& shape, Device from, Device to);
// Counts a copy that was made, of which the text says what it was.
void note_copy(std::string text);

// x.to(device), counted; `what` it is for the sentence.
Tensor copied_unasked(const Tensor& x, Device device, std::string_view what);

}  // namespace diatom
