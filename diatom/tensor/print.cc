#include <fmt/format.h>

#include <cmath>
#include <ostream>
#include <vector>

#include "diatom/tensor/device_backend.h"
#include "diatom/tensor/element.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/implicit_copies.h"
#include "diatom/tensor/names.h"
#include "diatom/tensor/symbolic.h"
#include "diatom/tensor/tensor.h"

namespace diatom {
namespace {

// As NumPy: beyond so many elements, only so many at each end of an axis.
constexpr int64_t kMostPrinted = 1000;
constexpr int32_t kEnds = 3;

template <typename Float>
std::string format_real(Float value) {
  if (std::isnan(value)) return "nan";
  if (std::isinf(value)) return value < 0 ? "-inf" : "inf";
  const Float magnitude = std::fabs(value);
  if (magnitude != 0 && (magnitude >= Float(1e8) || magnitude < Float(1e-4)))
    return fmt::format("{:.8g}", value);
  std::string digits = fmt::format("{}", value);
  return digits.find_first_of(".e") == std::string::npos
             ? digits + "."
             : digits.substr(0, digits.size() - (digits.ends_with(".0") ? 1 : 0));
}

std::string format(float value) { return format_real(value); }
std::string format(double value) { return format_real(value); }
// The fewest digits that only this number of its kind has.
template <typename Half>
std::string format_half(Half value) {
  for (int digits = 1; digits < 9; ++digits) {
    const float shown = std::stof(fmt::format("{:.{}g}", static_cast<float>(value), digits));
    if (Half(shown).bits == value.bits) return format_real(shown);
  }
  return format_real(static_cast<float>(value));
}
std::string format(Half value) { return format_half(value); }
std::string format(BFloat16 value) { return format_half(value); }
std::string format(bool value) { return value ? "true" : "false"; }

template <typename T>
std::string format(T value) {
  return fmt::format("{}", value);
}

// Where the point of a real number is, or where its digits end.
size_t point(const std::string& text) { return std::min(text.find('.'), text.size()); }

// The elements as text, by their index; all as wide as the widest, with their points below each other.
class Printer {
 public:
  explicit Printer(const Tensor& tensor) : shape_(tensor.shape()), summary_(tensor.size() > kMostPrinted) {
    texts_.resize(static_cast<size_t>(tensor.size()));
    fill(tensor);
    for (const std::string& text : texts_) {
      before_ = std::max(before_, point(text));
      behind_ = std::max(behind_, text.size() - point(text));
    }
  }

  std::string print() { return print(0, 0); }

 private:
  void fill(const Tensor& tensor) {
    const bool known = with_element(tensor.dtype(), [&](auto element) {
      const auto elements = tensor.as<decltype(element)>();
      visit(0, 0, [&](size_t index) { texts_[index] = format(elements[index]); });
    });
    if (!known) raise(fmt::format("tensors of {} cannot be printed", name(tensor.dtype())));
  }

  bool left_out(int axis, int32_t i) const {
    return summary_ && shape_[axis] > 2 * kEnds && i >= kEnds && i < shape_[axis] - kEnds;
  }

  template <typename Visit>
  void visit(int axis, size_t index, const Visit& see) {
    if (axis == shape_.ndim) return see(index);
    for (int32_t i = 0; i < shape_[axis]; ++i) {
      if (!left_out(axis, i))
        visit(axis + 1, index * static_cast<size_t>(shape_[axis]) + static_cast<size_t>(i), see);
    }
  }

  std::string padded(const std::string& text) const {
    return fmt::format("{:>{}}{:<{}}", text.substr(0, point(text)), before_, text.substr(point(text)),
                       behind_);
  }

  std::string print(int axis, size_t index) {
    if (axis == shape_.ndim) return padded(texts_[index]);
    const bool row = axis + 1 == shape_.ndim;
    // Rows stand below each other, and a line is empty for every axis further out.
    const std::string between = row ? " "
                                    : std::string(static_cast<size_t>(shape_.ndim - axis - 1), '\n') +
                                          std::string(static_cast<size_t>(axis) + 1, ' ');
    std::string text = "[";
    for (int32_t i = 0; i < shape_[axis]; ++i) {
      if (i > 0) text += between;
      if (left_out(axis, i)) {
        text += "...";
        i = shape_[axis] - kEnds - 1;
        continue;
      }
      text += print(axis + 1, index * static_cast<size_t>(shape_[axis]) + static_cast<size_t>(i));
    }
    return text + "]";
  }

  const Shape shape_;
  const bool summary_;
  std::vector<std::string> texts_;
  size_t before_ = 0;  // the point
  size_t behind_ = 0;
};

}  // namespace

std::string to_string(const Tensor& tensor) {
  if (!tensor) return "nothing";
  if (is_symbolic(tensor))
    return fmt::format("symbolic {} {}", name(tensor.dtype()), to_string(tensor.shape()));
  if (backend_of(tensor.device()).is_addressable()) return Printer(tensor).print();
  return Printer(copied_unasked(tensor, Device(), "print: a tensor")).print();
}

std::ostream& operator<<(std::ostream& stream, const Tensor& tensor) { return stream << to_string(tensor); }

}  // namespace diatom
