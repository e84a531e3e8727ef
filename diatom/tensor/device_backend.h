// DeviceBackend is what a device does for tensors. A program adds one, before its threads use the device; it
// lasts as long as the program. What owns a memory and a queue of work, as a GPU does, keeps both in its
// backend: what follows is done in the queue's order, and nobody else sees the queue.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "diatom/tensor/device.h"

namespace diatom {

// Its functions are called on any thread.
class DeviceBackend {
 public:
  virtual ~DeviceBackend() = default;

  // 64-byte aligned; null where there is none left.
  virtual void* allocate(size_t bytes) = 0;
  // What was allocated with as many bytes. It may still be in use by work that was asked for before.
  virtual void free(void* memory, size_t bytes) noexcept = 0;

  // The caller may change `from` when this returns.
  virtual void copy_from_host(void* to, const void* from, size_t bytes) = 0;
  // The bytes are there when this returns.
  virtual void copy_to_host(void* to, const void* from, size_t bytes) = 0;
  // Returns when all that was asked for is done.
  virtual void synchronize() = 0;

  // Whether pointers to its memory are good for the process itself. Operators then run in it; else their
  // operands go to cpu:0 and back.
  virtual bool is_addressable() const = 0;
};

// An Error when there is such a device already.
void add_device(Device device, std::unique_ptr<DeviceBackend> backend);

// An Error when there is no such device.
DeviceBackend& backend_of(Device device);

// All there are, cpu:0 first.
std::vector<Device> devices();

}  // namespace diatom
