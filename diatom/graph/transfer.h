// A Transfer brings one tensor from the part of a graph that makes it to a part on another device that reads
// it, once a run: the first sends, as soon as the tensor is there, and never waits; the second receives.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>

#include "diatom/graph/tensor_kind.h"
#include "diatom/ops/define.h"
#include "diatom/tensor/tensors.h"

namespace diatom {

class Transfer {
 public:
  // `kind` has the device to which the tensor goes, whose memory the process can address, as it can that of
  // where it comes from.
  explicit Transfer(const TensorKind& kind) : kind_(kind) {}

  const TensorKind& kind() const { return kind_; }

  void send(const void* elements);
  // Waits until they are there. False when it is given up.
  bool receive(void* elements);
  // Nothing will be sent any more: nobody shall wait for it.
  void give_up();
  // Before a run.
  void reset();

 private:
  const TensorKind kind_;
  std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  Tensor sent_;
  bool given_up_ = false;
};

// For as long as someone keeps the transfer.
int32_t number_of(const std::shared_ptr<Transfer>& transfer);

// What the operators of both ends share, which only programs whose graph was partitioned can run. Those of
// one part run in their order.
struct TransferEnd {
  struct Attrs {
    int32_t transfer = 0;  // its number
  };
  static constexpr Field fields[] = {field<&Attrs::transfer>("transfer", kNoSlot)};

  static Code prepare(const Attrs&, PrepareContext&);
};

struct Send : TransferEnd {
  static constexpr OpInfo info{.name = "send", .inputs = "input", .outputs = "", .custom_name = "DiatomSend"};

  static Code infer(const Attrs&, InferContext&);
  static Code run(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run>(any_dtype)};
};
inline constexpr Define<Send> send_operator;

struct Receive : TransferEnd {
  static constexpr OpInfo info{
      .name = "receive", .inputs = "", .outputs = "output", .custom_name = "DiatomReceive"};

  static Code infer(const Attrs&, InferContext&);
  static Code run(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run>(any_dtype)};
};
inline constexpr Define<Receive> receive_operator;

}  // namespace diatom
