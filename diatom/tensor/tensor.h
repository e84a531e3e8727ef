// Tensor is a handle to a dense, row-major array of numbers: a dtype, a shape, and the elements, 64-byte
// aligned unless they are somebody else's. Copies of a handle share the elements, which live until the last
// is gone; operators never write to those of their inputs. A handle may be copied and dropped on any thread;
// one thread at a time may use a handle itself.
//
//   Tensor x({{1, 2}, {3, 4}});
//   Tensor y = x * 2.0f + 1.0f;
//   std::cout << y;  // [[3. 5.] [7. 9.]]
#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <initializer_list>
#include <iosfwd>
#include <span>
#include <string>
#include <utility>

#include "diatom/base/dtype.h"
#include "diatom/base/half.h"
#include "diatom/base/shape.h"
#include "diatom/tensor/device.h"

namespace diatom {

// Types that elements have in C++.
template <typename T>
concept Element = requires {
  DTypeOf<T>::value;
};

class Index;  // index.h

// What the handles of one tensor share; its elements follow it in memory, are another's, or lie on a device.
struct TensorBlock {
  std::atomic<int32_t> handles{1};
  DType dtype;
  Device device;
  Shape shape;
  void* data;
  TensorBlock* owner;  // of the data; null when it is this block's, or the caller's
  size_t block_bytes;
};

class Tensor {
 public:
  Tensor() = default;
  // Elements that are not set, on this thread's default device as all that is made here, or on another. An
  // Error for a negative extent, or a dtype whose elements have no C++ type.
  Tensor(DType dtype, const Shape& shape) : Tensor(dtype, shape, default_device()) {}
  Tensor(DType dtype, const Shape& shape, Device device);
  // A copy of `values`. An Error when they are not as many as the shape says.
  template <Element T>
  Tensor(std::span<const T> values, const Shape& shape) : Tensor(dtype_of<T>, shape) {
    copy(values.data(), values.size());
  }
  // A number, a row of numbers, and rows of them. An Error when rows differ in length.
  template <Element T>
  Tensor(T value) : Tensor(dtype_of<T>, Shape()) {  // NOLINT: a number is a tensor
    copy(&value, 1);
  }
  template <Element T>
  Tensor(std::initializer_list<T> row)  // NOLINT: as is a list of them
      : Tensor(dtype_of<T>, Shape(static_cast<int32_t>(row.size()))) {
    copy(row.begin(), row.size());
  }
  template <Element T>
  Tensor(std::initializer_list<std::initializer_list<T>> rows);

  Tensor(const Tensor& other) : block_(other.block_) { keep(); }
  Tensor(Tensor&& other) noexcept : block_(std::exchange(other.block_, nullptr)) {}
  Tensor& operator=(Tensor other) noexcept {
    std::swap(block_, other.block_);
    return *this;
  }
  ~Tensor() { drop(); }

  // False for a handle to nothing, which stands for an operand that is left out.
  explicit operator bool() const { return block_ != nullptr; }

  DType dtype() const { return block_->dtype; }
  Device device() const { return block_->device; }
  const Shape& shape() const { return block_->shape; }
  int ndim() const { return block_->shape.ndim; }
  int64_t size() const { return block_->shape.elements(); }
  size_t bytes() const { return static_cast<size_t>(storage_bytes(dtype(), size())); }

  // Where the elements are in the memory of the device.
  void* data() { return block_->data; }
  const void* data() const { return block_->data; }
  // The elements in row-major order. An Error when they are of another dtype, or on a device whose memory the
  // process cannot read.
  template <Element T>
  std::span<T> as() {
    expect(dtype_of<T>);
    return {static_cast<T*>(block_->data), static_cast<size_t>(size())};
  }
  template <Element T>
  std::span<const T> as() const {
    expect(dtype_of<T>);
    return {static_cast<const T*>(block_->data), static_cast<size_t>(size())};
  }
  // The only element. An Error when there are more, or none.
  template <Element T>
  T item() const {
    expect_one();
    return as<T>()[0];
  }

  // Parts, as index.h says: x[{0, {1, 3}}], and x[0] for the first. An Error for elements that are not there.
  Tensor operator[](std::initializer_list<Index> entries) const;
  Tensor operator[](int32_t index) const;

  // The same elements on a device: this tensor where it is there, else a copy, which has a gradient.
  Tensor to(Device device) const;

  // The same elements under another shape of as many.
  Tensor with_shape(const Shape& shape) const;
  // A handle to elements on cpu:0 that are the caller's, who keeps them for as long as any handle is left.
  static Tensor over(void* data, DType dtype, const Shape& shape);

  // Whether there may be other handles of this tensor, or other tensors with its elements.
  bool shared() const {
    return block_->owner != nullptr || block_->handles.load(std::memory_order_acquire) > 1;
  }

  // What all handles of one tensor have in common, and no other tensor while one of them is left.
  const void* id() const { return block_; }

 private:
  explicit Tensor(TensorBlock* block) : block_(block) {}
  void keep() const {
    if (block_ != nullptr) block_->handles.fetch_add(1, std::memory_order_relaxed);
  }
  void drop() noexcept {
    if (block_ != nullptr && block_->handles.fetch_sub(1, std::memory_order_acq_rel) == 1) destroy(block_);
  }
  static void destroy(TensorBlock* block) noexcept;
  void copy(const void* values, size_t count);
  friend Tensor symbolic(DType dtype, const Shape& shape, Device home);
  void expect(DType dtype) const;
  void expect_one() const;
  void expect_extent(int axis, size_t found) const;

  TensorBlock* block_ = nullptr;
};

// As NumPy prints it: [[1. 2.] [3. 4.]], with a line for each row, and ... for the middle of long axes.
std::string to_string(const Tensor& tensor);
std::ostream& operator<<(std::ostream& stream, const Tensor& tensor);

template <Element T>
Tensor::Tensor(std::initializer_list<std::initializer_list<T>> rows)
    : Tensor(dtype_of<T>,
             Shape(static_cast<int32_t>(rows.size()),
                   rows.size() == 0 ? 0 : static_cast<int32_t>(rows.begin()->size())),
             Device()) {
  T* at = as<T>().data();
  for (const auto& row : rows) {
    expect_extent(1, row.size());
    at = std::copy(row.begin(), row.end(), at);
  }
  *this = to(default_device());
}

}  // namespace diatom
