// Relations between two elements, and choices by them.
#pragma once

#include <stdint.h>

#include "diatom/kernels/quantized_scale.h"

namespace diatom::kernels {

template <typename T>
struct Larger {
  T operator()(T a, T b) const { return a > b ? a : b; }
};

template <typename T>
struct Smaller {
  T operator()(T a, T b) const { return a < b ? a : b; }
};

struct Equal {
  template <typename T>
  bool operator()(T a, T b) const {
    return a == b;
  }
};

struct NotEqual {
  template <typename T>
  bool operator()(T a, T b) const {
    return a != b;
  }
};

struct Greater {
  template <typename T>
  bool operator()(T a, T b) const {
    return a > b;
  }
};

struct GreaterEqual {
  template <typename T>
  bool operator()(T a, T b) const {
    return a >= b;
  }
};

struct Less {
  template <typename T>
  bool operator()(T a, T b) const {
    return a < b;
  }
};

struct LessEqual {
  template <typename T>
  bool operator()(T a, T b) const {
    return a <= b;
  }
};

struct And {
  bool operator()(bool a, bool b) const { return a & b; }
};

struct Or {
  bool operator()(bool a, bool b) const { return a | b; }
};

// The relation F between bytes, of which any but 0 is true.
template <typename F>
struct OfBools {
  bool operator()(uint8_t a, uint8_t b) const { return F()(a != 0, b != 0); }
};

// The relation F between stored integers that first meet at one scale.
template <typename F>
struct OfAligned {
  OperandScale a;
  OperandScale b;

  bool operator()(int32_t x, int32_t y) const { return F()(a.align(x), b.align(y)); }
};

}  // namespace diatom::kernels
