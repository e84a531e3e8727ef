#include "diatom/runtime/fused_steps.h"

#include <algorithm>
#include <map>

#include "diatom/runtime/parallel_run.h"

namespace diatom {
namespace {

constexpr size_t kBlock = 1024;  // elements
constexpr size_t kBlockBytes = kBlock * sizeof(double);

const ProgramOperand& at(std::span<const ProgramOperand> operands, int32_t index) {
  return operands[static_cast<size_t>(index)];
}

// Where `operand` is in the list, to which it is added if need be.
uint16_t place_in(std::vector<int32_t>& list, int32_t operand) {
  const auto found = std::find(list.begin(), list.end(), operand);
  const auto place = static_cast<uint16_t>(found - list.begin());
  if (found == list.end()) list.push_back(operand);
  return place;
}

// This thread's blocks.
uint8_t* blocks(size_t count) {
  constexpr size_t kAlignment = 64;
  static thread_local std::vector<uint8_t> memory;
  const size_t needed = count * kBlockBytes;
  if (memory.size() < needed + kAlignment) memory.resize(needed + kAlignment);
  void* begin = memory.data();
  size_t space = memory.size();
  return static_cast<uint8_t*>(std::align(kAlignment, needed, begin, space));
}

// add mul (3) exp
std::string names(std::span<const ProgramStep> steps) {
  std::string text;
  for (size_t i = 0; i < steps.size();) {
    size_t same = i;
    while (same < steps.size() && steps[same].name == steps[i].name) ++same;
    text += (i == 0 ? "" : " ") + steps[i].name;
    if (same - i > 1) text += " (" + std::to_string(same - i) + ")";
    i = same;
  }
  return text;
}

}  // namespace

// Gives what parts hand on a block from the part that makes it to the last that reads it.
class FusedSteps::Builder {
 public:
  Builder(std::span<const ProgramStep> steps, std::span<const ProgramOperand> operands, FusedSteps& fused)
      : operands_(operands), fused_(fused) {
    for (size_t i = 0; i < steps.size(); ++i) {
      for (const int32_t input : steps[i].inputs) last_reads_[at(operands, input).buffer] = i;
    }
  }

  void add(const ProgramStep& step, size_t index, bool needed) {
    Part part{step.row, step.attrs, step.state, {}, step.inputs.size(), {}};
    for (size_t i = 0; i < part.input_count; ++i) part.inputs[i] = input(step.inputs[i]);
    const int32_t output = step.outputs[0];
    part.output = place(output);
    if (needed) {
      part.output.kind = Place::Kind::kOutput;
      part.output.index = place_in(fused_.outputs_, output);
    } else {
      part.output.kind = Place::Kind::kBlock;
      part.output.index = take_block();
    }
    made_[at(operands_, output).buffer] = part.output;
    for (size_t i = 0; i < part.input_count; ++i) give_back(at(operands_, step.inputs[i]).buffer, index);
    fused_.parts_.push_back(part);
  }

 private:
  Place place(int32_t operand) const {
    const ProgramOperand& known = at(operands_, operand);
    return {Place::Kind::kInput, known.count != fused_.count_, 0, static_cast<uint32_t>(known.element_bytes)};
  }

  Place input(int32_t operand) {
    const auto made = made_.find(at(operands_, operand).buffer);
    if (made != made_.end()) return made->second;
    Place found = place(operand);
    found.index = place_in(fused_.inputs_, operand);
    return found;
  }

  uint16_t take_block() {
    if (free_.empty()) return static_cast<uint16_t>(fused_.blocks_++);
    const uint16_t block = free_.back();
    free_.pop_back();
    return block;
  }

  void give_back(int32_t buffer, size_t index) {
    const auto made = made_.find(buffer);
    if (made == made_.end() || made->second.kind != Place::Kind::kBlock || last_reads_[buffer] != index)
      return;
    free_.push_back(made->second.index);
    last_reads_.erase(buffer);
  }

  std::span<const ProgramOperand> operands_;
  FusedSteps& fused_;
  std::map<int32_t, size_t> last_reads_;  // by buffer
  std::map<int32_t, Place> made_;
  std::vector<uint16_t> free_;
};

FusedSteps::FusedSteps(std::span<const ProgramStep> steps, std::span<const ProgramOperand> operands,
                       const std::vector<bool>& needed)
    : name_(names(steps)), count_(at(operands, steps[0].outputs[0]).count) {
  Builder builder(steps, operands, *this);
  for (size_t i = 0; i < steps.size(); ++i) builder.add(steps[i], i, needed[i]);
}

ProgramStep FusedSteps::step() const {
  return {"fused " + name_,
          run,
          nullptr,
          this,
          nullptr,
          {inputs_.data(), inputs_.size()},
          {outputs_.data(), outputs_.size()}};
}

Code FusedSteps::run(const void* self, const void*, RunContext& context) {
  const FusedSteps& fused = *static_cast<const FusedSteps*>(self);
  uint8_t* inputs[kMostOperands];
  uint8_t* outputs[kMostOperands];
  for (int i = 0; i < context.input_count(); ++i) inputs[i] = const_cast<uint8_t*>(context.input<uint8_t>(i));
  for (int i = 0; i < context.output_count(); ++i) outputs[i] = context.output<uint8_t>(i);
  in_ranges(fused.count_, kBlock, fused.parts_.size(),
            [&, inputs = &inputs[0], outputs = &outputs[0]](size_t begin, size_t end) {
              fused.run_range(inputs, outputs, begin, end);
            });
  return Code::kOk;
}

void FusedSteps::run_range(uint8_t* const* inputs, uint8_t* const* outputs, size_t begin, size_t end) const {
  uint8_t* const memory = blocks(blocks_);
  for (size_t first = begin; first < end; first += kBlock) {
    const auto find = [&](const Place& place) {
      if (place.kind == Place::Kind::kBlock) return memory + place.index * kBlockBytes;
      uint8_t* const base = (place.kind == Place::Kind::kInput ? inputs : outputs)[place.index];
      return place.repeats ? base : base + first * place.element_bytes;
    };
    const size_t count = std::min(kBlock, end - first);
    for (const Part& part : parts_) {
      RowOperand operands[kMostInputs];
      for (size_t i = 0; i < part.input_count; ++i)
        operands[i] = {find(part.inputs[i]), part.inputs[i].repeats};
      part.row(part.attrs, part.state, operands, find(part.output), count);
    }
  }
}

namespace {

bool overlap(const ProgramOperand& a, const ProgramOperand& b) {
  return a.bound == nullptr && b.bound == nullptr && a.data < b.end() && b.data < a.end();
}

// Which consecutive steps can be fused.
class Search {
 public:
  Search(std::span<const ProgramStep> steps, std::span<const ProgramOperand> operands)
      : steps_(steps), operands_(operands) {
    for (size_t i = 0; i < steps.size(); ++i) {
      for (const int32_t input : steps[i].inputs) {
        if (input >= 0) last_reads_[at(operands, input).buffer] = i;
      }
    }
  }

  // One behind the last of those from `begin` on.
  size_t end_of(size_t begin) const {
    size_t end = begin;
    size_t inputs = 0;
    while (end < steps_.size() && is_elementwise(steps_[end]) && count_of(end) == count_of(begin)) {
      inputs += steps_[end].inputs.size();
      if (inputs > FusedSteps::kMostOperands) break;
      ++end;
    }
    while (end > begin + 1) {
      const size_t clear = clear_until(begin, end);
      if (clear == end) break;
      end = clear;
    }
    return end;
  }

  // Which of the outputs of these steps others read.
  std::vector<bool> needed(size_t begin, size_t end) const {
    std::vector<bool> needed;
    for (size_t i = begin; i < end; ++i) {
      const ProgramOperand& made = at(operands_, steps_[i].outputs[0]);
      const auto read = last_reads_.find(made.buffer);
      needed.push_back(made.bound != nullptr || (read != last_reads_.end() && read->second >= end));
    }
    return needed;
  }

 private:
  size_t count_of(size_t step) const { return at(operands_, steps_[step].outputs[0]).count; }

  // Whether each element of the output comes from those at its place.
  bool is_elementwise(const ProgramStep& step) const {
    if (step.row == nullptr || step.inputs.size() > FusedSteps::kMostInputs) return false;
    const ProgramOperand& made = at(operands_, step.outputs[0]);
    return made.count > 0 && made.buffer != 0 &&
           std::all_of(step.inputs.begin(), step.inputs.end(), [&](int32_t input) {
             return at(operands_, input).count == made.count || at(operands_, input).count == 1;
           });
  }

  // One behind the last step up to which nothing that is read from outside lies where something is written:
  // a block is written before the next is read.
  size_t clear_until(size_t begin, size_t end) const {
    const std::vector<bool> needed = this->needed(begin, end);
    std::map<int32_t, size_t> made;
    std::vector<int32_t> read;
    std::vector<int32_t> written;
    const auto clear = [&](const std::vector<int32_t>& list, int32_t operand) {
      return std::none_of(list.begin(), list.end(), [&](int32_t other) {
        return overlap(at(operands_, operand), at(operands_, other));
      });
    };
    for (size_t i = begin; i < end; ++i) {
      const int32_t output = steps_[i].outputs[0];
      for (const int32_t input : steps_[i].inputs) {
        if (made.count(at(operands_, input).buffer) == 0) read.push_back(input);
      }
      if (needed[i - begin]) written.push_back(output);
      if (needed[i - begin] && !clear(read, output)) return i;
      for (const int32_t input : steps_[i].inputs) {
        if (made.count(at(operands_, input).buffer) == 0 && !clear(written, input)) return i;
      }
      made.emplace(at(operands_, output).buffer, i);
    }
    return end;
  }

  std::span<const ProgramStep> steps_;
  std::span<const ProgramOperand> operands_;
  std::map<int32_t, size_t> last_reads_;  // by buffer
};

}  // namespace

std::vector<std::unique_ptr<FusedSteps>> fuse(std::vector<ProgramStep>& steps,
                                              std::span<const ProgramOperand> operands) {
  std::vector<std::unique_ptr<FusedSteps>> fused;
  std::vector<ProgramStep> kept;
  const Search search(steps, operands);
  for (size_t begin = 0; begin < steps.size();) {
    const size_t end = search.end_of(begin);
    if (end > begin + 1) {
      fused.push_back(std::make_unique<FusedSteps>(std::span(steps).subspan(begin, end - begin), operands,
                                                   search.needed(begin, end)));
      kept.push_back(fused.back()->step());
      begin = end;
    } else {
      kept.push_back(std::move(steps[begin++]));
    }
  }
  steps = std::move(kept);
  return fused;
}

}  // namespace diatom
