// Tensors that go from one device to another.
#include "diatom/tensor/device_backend.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/recorder.h"
#include "diatom/tensor/symbolic.h"
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

Tensor copy_on(Device device, const Tensor& x) {
  Tensor copy(x.dtype(), x.shape(), device);
  if (x.bytes() > 0) copy_elements(copy, x);
  return copy;
}

Tensor moved_when_run(const Tensor& x, Device device) {
  if (!staging()) raise("to: a symbolic tensor outlived the staging of its function");
  return recorder()->stage()->moved(x, device);
}

}  // namespace

Tensor Tensor::to(Device device) const {
  const Device from = this->device().home();
  const Device home = device.home();
  if (home == from) return *this;
  Tensor moved = is_symbolic(*this) ? moved_when_run(*this, home) : copy_on(home, *this);
  if (Recorder* const listening = recorder()) {
    const auto back = [from](const Tensors& of_outputs) {
      return Tensors{of_outputs[0] ? of_outputs[0].to(from) : Tensor()};
    };
    listening->record_function({*this}, {moved}, back);
  }
  return moved;
}

}  // namespace diatom
