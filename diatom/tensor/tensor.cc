#include "diatom/tensor/tensor.h"

#include <fmt/format.h>

#include <cstring>
#include <new>

#include "diatom/tensor/block_cache.h"
#include "diatom/tensor/device_backend.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/names.h"
#include "diatom/tensor/symbolic.h"
#include "diatom/tensor/why_no_tensor.h"

namespace diatom {
namespace {

// Elements that follow their block start at the next line of the cache.
constexpr size_t kHeaderBytes =
    (sizeof(TensorBlock) + kBlockAlignment - 1) / kBlockAlignment * kBlockAlignment;
constexpr int64_t kMostElements = INT32_MAX;  // that operators count

// Of a shape that a tensor can have; else less than none.
int64_t counted(const Shape& shape) {
  int64_t elements = 1;
  for (int axis = 0; axis < shape.ndim; ++axis) {
    if (shape[axis] < 0) return -1;
    elements *= shape[axis];
    if (elements > kMostElements) return -1;
  }
  return elements;
}

size_t checked_bytes(DType dtype, const Shape& shape) {
  const int64_t elements = counted(shape);
  if (elements < 0 || bits(dtype) < 8) raise(why_no_tensor(dtype, shape));
  return static_cast<size_t>(storage_bytes(dtype, elements));
}

TensorBlock* make_block(DType dtype, const Shape& shape, Device device, size_t block_bytes) {
  return new (take_block(block_bytes)) TensorBlock{.dtype = dtype,
                                                   .device = device,
                                                   .shape = shape,
                                                   .data = nullptr,
                                                   .owner = nullptr,
                                                   .block_bytes = block_bytes};
}

// With its elements behind it.
TensorBlock* make_block_here(DType dtype, const Shape& shape) {
  TensorBlock* const block = make_block(dtype, shape, Device(), kHeaderBytes + checked_bytes(dtype, shape));
  block->data = reinterpret_cast<uint8_t*>(block) + kHeaderBytes;
  return block;
}

// With its elements, where there are any, on a device. Not inline, so as not to slow down the other.
[[gnu::noinline]] TensorBlock* make_block_on(Device device, DType dtype, const Shape& shape) {
  const size_t bytes = checked_bytes(dtype, shape);
  void* const data = bytes == 0 ? nullptr : backend_of(device).allocate(bytes);
  if (data == nullptr && bytes > 0)
    raise(fmt::format("there is no memory for {} bytes on {}", bytes, to_string(device)));
  TensorBlock* const block = make_block(dtype, shape, device, sizeof(TensorBlock));
  block->data = data;
  return block;
}

[[gnu::noinline]] void give_elements_back(const TensorBlock& block) {
  if (block.data == nullptr) return;
  const int64_t bytes = storage_bytes(block.dtype, block.shape.elements());
  backend_of(block.device).free(block.data, static_cast<size_t>(bytes));
}

}  // namespace

std::string why_no_tensor(DType dtype, const Shape& shape) {
  if (bits(dtype) < 8) return fmt::format("tensors of {} have no elements that can be read", name(dtype));
  if (counted(shape) >= 0) return {};
  const bool negative = std::any_of(shape.dims, shape.dims + shape.ndim, [](int32_t x) { return x < 0; });
  return negative ? fmt::format("a tensor has no shape {}", to_string(shape))
                  : fmt::format("a tensor of shape {} has too many elements", to_string(shape));
}

Tensor::Tensor(DType dtype, const Shape& shape, Device device)
    : block_(device.home() == Device() ? make_block_here(dtype, shape)
                                       : make_block_on(device.home(), dtype, shape)) {}

Tensor symbolic(DType dtype, const Shape& shape, Device home) {
  checked_bytes(dtype, shape);
  return Tensor(make_block(dtype, shape, home.symbolic(), sizeof(TensorBlock)));
}

Tensor Tensor::with_shape(const Shape& shape) const {
  if (shape.elements() != size()) {
    raise(
        fmt::format("a tensor of shape {} cannot be seen as {}", to_string(block_->shape), to_string(shape)));
  }
  TensorBlock* const view = make_block(dtype(), shape, device(), sizeof(TensorBlock));
  view->data = block_->data;
  view->owner = block_->owner == nullptr ? block_ : block_->owner;
  view->owner->handles.fetch_add(1, std::memory_order_relaxed);
  return Tensor(view);
}

Tensor Tensor::over(void* data, DType dtype, const Shape& shape) {
  checked_bytes(dtype, shape);
  TensorBlock* const view = make_block(dtype, shape, Device(), sizeof(TensorBlock));
  view->data = data;
  return Tensor(view);
}

void Tensor::destroy(TensorBlock* block) noexcept {
  const Tensor owner(block->owner);  // gives its handle back
  if (block->device != Device() && block->owner == nullptr) give_elements_back(*block);
  const size_t bytes = block->block_bytes;
  block->~TensorBlock();
  give_block(block, bytes);
}

void Tensor::copy(const void* values, size_t count) {
  if (static_cast<int64_t>(count) != size())
    raise(fmt::format("{} values for a tensor of shape {}", count, to_string(block_->shape)));
  if (count == 0) return;
  if (device() == Device()) {
    std::memcpy(block_->data, values, bytes());
  } else {
    backend_of(device()).copy_from_host(block_->data, values, bytes());
  }
}

void Tensor::expect(DType wanted) const {
  if (dtype() != wanted) raise(fmt::format("the elements are {}, not {}", name(dtype()), name(wanted)));
  if (is_symbolic(*this)) {
    raise(
        "the tensor is symbolic: it stands for a value that the staged function computes when it runs, and "
        "cannot be read before");
  }
  if (device() != Device() && !backend_of(device()).is_addressable()) {
    raise(fmt::format("the elements are on {}, where only the device reads them; to(Device()) copies them",
                      to_string(device())));
  }
}

void Tensor::expect_one() const {
  if (size() != 1) raise(fmt::format("a tensor of shape {} is not one number", to_string(block_->shape)));
}

void Tensor::expect_extent(int axis, size_t found) const {
  if (static_cast<int64_t>(found) == block_->shape[axis]) return;
  raise(fmt::format("a row of {} elements beside one of {}", found, block_->shape[axis]));
}

}  // namespace diatom
