#include "diatom/kernels/matrix_product.h"

#include "diatom/kernels/portable/dot.h"

namespace diatom::kernels {
namespace {

constexpr RealOutput kUnbounded{nullptr, 0, -__builtin_inff(), __builtin_inff()};

// What the offset of the right matrix adds to every sum of a row.
template <typename Sum, typename Element>
inline Sum offset_sum(const MatrixProduct& shape, const Element* left) {
  Sum sum{};
  if constexpr (__is_same(Element, int8_t)) {
    if (shape.right_offset == 0) return sum;
    for (int32_t k = 0; k < shape.depth; ++k, left += shape.left_column) {
      add_product(sum, operand(*left, shape.left_offset), shape.right_offset);
    }
  }
  return sum;
}

template <int kColumns, typename Sum, typename Element>
inline void sum_columns(Sum (&sums)[kColumns], const MatrixProduct& shape, const Element* left,
                        const Element* right) {
  for (int32_t k = 0; k < shape.depth; ++k) {
    const auto x = operand(*left, shape.left_offset);
    for (int i = 0; i < kColumns; ++i) add_product(sums[i], x, right[i * shape.right_column]);
    left += shape.left_column;
    right += shape.right_row;
  }
}

template <typename Element, typename Finisher>
void multiply(const MatrixProduct& shape, const Finisher& finish, const Element* left, const Element* right,
              Element* output) {
  using Sum = typename Finisher::Sum;
  for (int32_t row = 0; row < shape.rows; ++row, left += shape.left_row) {
    const Sum start = offset_sum<Sum>(shape, left);
    const Element* from = right;
    int32_t column = 0;
    for (; column + kChannelBlock <= shape.columns; column += kChannelBlock) {
      Sum sums[kChannelBlock] = {start, start, start, start};
      sum_columns(sums, shape, left, from);
      for (const Sum sum : sums) *output++ = finish(sum, 0);
      from += kChannelBlock * shape.right_column;
    }
    for (; column < shape.columns; ++column) {
      Sum sums[1] = {start};
      sum_columns(sums, shape, left, from);
      *output++ = finish(sums[0], 0);
      from += shape.right_column;
    }
  }
}

}  // namespace

void matrix_product(const MatrixProduct& shape, const StoredOutput& stored, const int8_t* left,
                    const int8_t* right, int8_t* output) {
  multiply(shape, Finish<int8_t, int32_t>{stored, nullptr}, left, right, output);
}

void matrix_product(const MatrixProduct& shape, const StoredOutput& stored, const int16_t* left,
                    const int16_t* right, int16_t* output) {
  multiply(shape, Finish<int16_t, int64_t>{stored, nullptr}, left, right, output);
}

void matrix_product(const MatrixProduct& shape, const float* left, const float* right, float* output) {
  multiply(shape, Finish<float, float>{kUnbounded, nullptr}, left, right, output);
}

void matrix_product(const MatrixProduct& shape, const double* left, const double* right, double* output) {
  multiply(shape, Finish<double, double>{kUnbounded, nullptr}, left, right, output);
}

}  // namespace diatom::kernels
