// Tensors that go from one device to another.
#include "diatom/tensor/device_backend.h"
#include "diatom/tensor/recorder.h"
#include "diatom/tensor/tensors.h"

namespace diatom {
namespace {

void copy_elements(Tensor& to, const Tensor& from) {
  DeviceBackend& source = backend_of(from.device());
  DeviceBackend& target = backend_of(to.device());
  if (source.is_addressable()) {
    target.copy_from_host(to.data(), from.data(), from.bytes());
  } else if (target.is_addressable()) {
    source.copy_to_host(to.data(), from.data(), from.bytes());
  } else {
    Tensor between(from.dtype(), from.shape(), Device());
    source.copy_to_host(between.data(), from.data(), from.bytes());
    target.copy_from_host(to.data(), between.data(), from.bytes());
  }
}

}  // namespace

Tensor Tensor::to(Device device) const {
  if (device == this->device() || device == kSymbolic) return *this;
  Tensor copy(dtype(), shape(), device);
  if (bytes() > 0) copy_elements(copy, *this);
  if (Recorder* const listening = recorder()) {
    const auto back = [from = this->device()](const Tensors& of_outputs) {
      return Tensors{of_outputs[0] ? of_outputs[0].to(from) : Tensor()};
    };
    listening->record_function({*this}, {copy}, back);
  }
  return copy;
}

}  // namespace diatom
