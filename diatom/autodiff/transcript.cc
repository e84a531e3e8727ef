#include "diatom/autodiff/transcript.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace diatom {
namespace {

constexpr size_t kMostSpare = 4;                 // transcripts of a thread
constexpr size_t kMostBytes = size_t{16} << 20;  // of one that is kept

std::vector<std::unique_ptr<Transcript>>& spare() {
  static thread_local std::vector<std::unique_ptr<Transcript>> transcripts;
  return transcripts;
}

}  // namespace

std::unique_ptr<Transcript, Transcript::Recycle> Transcript::make() {
  if (spare().empty()) return std::unique_ptr<Transcript, Recycle>(new Transcript);
  std::unique_ptr<Transcript> last = std::move(spare().back());
  spare().pop_back();
  return std::unique_ptr<Transcript, Recycle>(last.release());
}

void Transcript::Recycle::operator()(Transcript* transcript) const {
  std::unique_ptr<Transcript> used(transcript);
  used->clear();
  if (spare().size() < kMostSpare && used->bytes() <= kMostBytes) spare().push_back(std::move(used));
}

uint32_t Transcript::follow(const Tensor& tensor) {
  const uint32_t known = number_of(tensor);
  if (known != kNone) return known;
  const uint32_t number = give_number(tensor);
  add_operand(tensor, number);
  return number;
}

uint32_t Transcript::number_of(const Tensor& tensor) const {
  if (!tensor) return kNone;
  const Place& place = const_cast<Transcript*>(this)->place_of(tensor.id());
  return place.round == round_ ? place.number : kNone;
}

void Transcript::add(const Op& op, const void* attrs, std::span<const Tensor* const> inputs,
                     std::span<const Tensor> outputs) {
  const auto first = static_cast<uint32_t>(operands_.size());
  if (!add_inputs(inputs, [](const Tensor* input) -> const Tensor& { return *input; })) return;
  add_outputs(outputs);
  const size_t place = words_.size();
  words_.resize(place + (op.attrs_bytes + sizeof(uint32_t) - 1) / sizeof(uint32_t));
  if (op.attrs_bytes > 0) std::memcpy(words_.data() + place, attrs, op.attrs_bytes);
  entries_.push_back({&op, static_cast<uint32_t>(place), first, static_cast<uint32_t>(inputs.size()),
                      static_cast<uint32_t>(outputs.size())});
}

void Transcript::add(const Recorder::Backward& backward, const Tensors& inputs, const Tensors& outputs) {
  const auto first = static_cast<uint32_t>(operands_.size());
  if (!add_inputs(inputs, [](const Tensor& input) -> const Tensor& { return input; })) return;
  add_outputs(outputs);
  entries_.push_back({nullptr, static_cast<uint32_t>(functions_.size()), first,
                      static_cast<uint32_t>(inputs.size()), static_cast<uint32_t>(outputs.size())});
  functions_.push_back(backward);
}

template <typename Inputs, typename TensorOf>
bool Transcript::add_inputs(const Inputs& inputs, const TensorOf& tensor_of) {
  const size_t first = numbers_.size();
  bool any = false;
  for (const auto& input : inputs) {
    const uint32_t number = number_of(tensor_of(input));
    any |= number != kNone;
    numbers_.push_back(number);
  }
  if (!any) {
    numbers_.resize(first);
    return false;
  }
  for (const auto& input : inputs) operands_.push_back(tensor_of(input));
  return true;
}

void Transcript::add_outputs(std::span<const Tensor> outputs) {
  for (const Tensor& output : outputs) {
    const uint32_t known = number_of(output);
    add_operand(output, known == kNone ? give_number(output) : known);
  }
}

void Transcript::add_operand(const Tensor& tensor, uint32_t number) {
  operands_.push_back(tensor);
  numbers_.push_back(number);
}

void Transcript::add_read(const Variable& variable, const Tensor& value) {
  const bool known = number_of(value) != kNone;
  const Read read{variable.id(), follow(value)};
  const auto same = [&](const Read& one) {
    return one.variable == read.variable && one.number == read.number;
  };
  if (!known || std::none_of(reads_.begin(), reads_.end(), same)) reads_.push_back(read);
}

Transcript::Place& Transcript::place_of(const void* id) {
  const size_t mask = table_.size() - 1;
  // Tensors lie at multiples of 64 bytes.
  size_t at = (reinterpret_cast<uintptr_t>(id) >> 6) * 0x9e3779b97f4a7c15u >> 32 & mask;
  while (table_[at].round == round_ && table_[at].id != id) at = (at + 1) & mask;
  return table_[at];
}

uint32_t Transcript::give_number(const Tensor& tensor) {
  if (2 * count_ >= table_.size()) grow_table();
  place_of(tensor.id()) = {tensor.id(), count_, round_};
  return count_++;
}

void Transcript::grow_table() {
  const std::vector<Place> before = std::exchange(table_, std::vector<Place>(2 * table_.size()));
  for (const Place& place : before) {
    if (place.round == round_) place_of(place.id) = place;
  }
}

void Transcript::clear() {
  operands_.clear();
  numbers_.clear();
  words_.clear();
  functions_.clear();
  entries_.clear();
  reads_.clear();
  count_ = 0;
  if (++round_ == 0) {
    std::fill(table_.begin(), table_.end(), Place());
    round_ = 1;
  }
}

size_t Transcript::bytes() const {
  return operands_.capacity() * sizeof(Tensor) + entries_.capacity() * sizeof(Entry) +
         table_.capacity() * sizeof(Place);
}

}  // namespace diatom
