#include "diatom/graph/transfer.h"

#include <cstring>
#include <utility>

#include "diatom/graph/numbered.h"
#include "diatom/tensor/device_backend.h"

namespace diatom {
namespace {

constexpr uint32_t kInOrder = 0x4d4f5645;  // the name of the memory that all transfers of a part share

Numbered<Transfer>& transfers() {
  static Numbered<Transfer> all;
  return all;
}

Code refuse(const TransferEnd::Attrs& attrs, InferContext& context) {
  return context.fail(Code::kNotFound, kNoOperand, 0, attrs.transfer);
}

}  // namespace

int32_t number_of(const std::shared_ptr<Transfer>& transfer) { return transfers().add(transfer); }

void Transfer::send(const void* elements) {
  Tensor copy(kind_.dtype, kind_.shape, kind_.device);
  if (copy.bytes() > 0) backend_of(kind_.device).copy_from_host(copy.data(), elements, copy.bytes());
  {
    const std::lock_guard lock(mutex_);
    sent_ = std::move(copy);
  }
  changed_.notify_one();
}

bool Transfer::receive(void* elements) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return sent_ || given_up_; });
  if (!sent_) return false;
  const Tensor received = std::exchange(sent_, Tensor());
  lock.unlock();
  if (received.bytes() > 0) std::memcpy(elements, received.data(), received.bytes());
  return true;
}

void Transfer::give_up() {
  {
    const std::lock_guard lock(mutex_);
    given_up_ = true;
  }
  changed_.notify_one();
}

void Transfer::reset() {
  const std::lock_guard lock(mutex_);
  sent_ = Tensor();
  given_up_ = false;
}

Code TransferEnd::prepare(const Attrs&, PrepareContext& context) { return context.share_memory(kInOrder, 1); }

Code Send::infer(const Attrs& attrs, InferContext& context) {
  return transfers().find(attrs.transfer) == nullptr ? refuse(attrs, context) : Code::kOk;
}

Code Send::run(const Attrs& attrs, RunContext& context) {
  transfers().find(attrs.transfer)->send(context.input<uint8_t>(0));
  return Code::kOk;
}

Code Receive::infer(const Attrs& attrs, InferContext& context) {
  const auto transfer = transfers().find(attrs.transfer);
  if (transfer == nullptr) return refuse(attrs, context);
  return context.set_output(0, transfer->kind().dtype, transfer->kind().shape);
}

Code Receive::run(const Attrs& attrs, RunContext& context) {
  const bool received = transfers().find(attrs.transfer)->receive(context.output<uint8_t>(0));
  return received ? Code::kOk : context.fail(Code::kNotReady, kNoOperand);
}

}  // namespace diatom
