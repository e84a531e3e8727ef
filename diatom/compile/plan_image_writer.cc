#include "diatom/compile/plan_image_writer.h"

#include <algorithm>
#include <cstring>
#include <string_view>

#include "diatom/compile/byte_pool.h"
#include "diatom/graph/aligned_bytes.h"
#include "diatom/plan/plan_image.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/prepared_step.h"
#include "diatom/tensor/sentence.h"

namespace diatom {
namespace {

constexpr uint32_t kStateAlignment = 8;

template <typename T>
uint32_t size_of(const std::vector<T>& items) {
  return static_cast<uint32_t>(items.size() * sizeof(T));
}

// One subgraph; what its locations count from is settled when all sizes are known.
struct ImageSubgraph {
  PlannedSubgraph planned;
  std::vector<PlannedTensor> tensors;
  std::vector<Step> steps;
};

class ImageWriter {
 public:
  explicit ImageWriter(const LoadedModel& loaded)
      : loaded_(loaded), model_(loaded.model()), plan_(*loaded.interpreter().plan()) {}

  std::vector<uint8_t> write() {
    for (uint32_t i = 0; i < plan_.subgraph_count; ++i) add_subgraph(static_cast<int>(i));
    add_memory();
    add_image_tensors(model_.subgraph(0).inputs());
    add_image_tensors(model_.subgraph(0).outputs());
    return assemble();
  }

 private:
  // The tensors of a subgraph that a run reads or writes, under new indices.
  class Renumbered {
   public:
    explicit Renumbered(int tensor_count) : fresh_(static_cast<size_t>(tensor_count), -1) {}

    std::vector<int32_t> use(Dims tensors) {
      std::vector<int32_t> renumbered;
      for (int32_t tensor : tensors) renumbered.push_back(tensor < 0 ? tensor : use(tensor));
      return renumbered;
    }
    const std::vector<int32_t>& used() const { return used_; }

   private:
    int32_t use(int32_t tensor) {
      int32_t& fresh = fresh_[static_cast<size_t>(tensor)];
      if (fresh < 0) {
        fresh = static_cast<int32_t>(used_.size());
        used_.push_back(tensor);
      }
      return fresh;
    }

    std::vector<int32_t> fresh_;
    std::vector<int32_t> used_;
  };

  // Locations of the vectors are settled in assemble(): until then they count from the first vector.
  Location vector(const std::vector<int32_t>& values) {
    return {Region::kPlan, vectors_.add(values.data(), values.size() * sizeof(int32_t), sizeof(int32_t))};
  }

  void add_subgraph(int index) {
    ImageSubgraph& image = subgraphs_.emplace_back();
    const PlannedSubgraph& planned = plan_.subgraph(index);
    if (planned.ready == 0) return;
    image.planned = planned;
    const SubgraphDef definition = model_.subgraph(index);
    Renumbered tensors(planned.tensor_count);
    image.planned.inputs = vector(tensors.use(definition.inputs()));
    image.planned.outputs = vector(tensors.use(definition.outputs()));
    for (int32_t i = 0; i < planned.step_count; ++i) {
      Step step = plan_.step(planned, i);
      step.inputs = vector(tensors.use(definition.operator_at(i).inputs()));
      step.outputs = vector(tensors.use(definition.operator_at(i).outputs()));
      step.op = use_operator(step);
      step.variant = 0;
      const std::vector<uint8_t> prepared = prepare_again(loaded_.planned(), index, i).bytes;
      step.attrs = {Region::kModel, constants_.add(prepared.data(), prepared.size(), kStateAlignment)};
      image.steps.push_back(step);
    }
    for (int32_t tensor : tensors.used()) image.tensors.push_back(image_tensor(planned, tensor));
    image.planned.tensor_count = static_cast<uint16_t>(image.tensors.size());
  }

  PlannedTensor image_tensor(const PlannedSubgraph& planned, int32_t tensor) {
    PlannedTensor image = plan_.tensor(planned, tensor);
    const uint8_t* const file = model_.file().data();
    const uint8_t* const dims_base = image.dims.in(Region::kModel) ? file : plan_.at<uint8_t>(0);
    const Dims dims(reinterpret_cast<const int32_t*>(dims_base + image.dims.offset()), image.ndim);
    image.dims = vector(std::vector<int32_t>(dims.begin(), dims.end()));
    image.buffer = 0;
    if (image.data.in(Region::kModel)) {
      const size_t bytes = static_cast<size_t>(storage_bytes(image.dtype, element_count(dims)));
      const size_t alignment = bits(image.dtype) > 32 ? 8 : 4;
      image.data = {Region::kModel, constants_.add(file + image.data.offset(), bytes, alignment)};
    } else if (image.data.in(Region::kPlan)) {
      image.data = {};  // a handle: its operators know the variable
    }
    return image;
  }

  uint16_t use_operator(const Step& step) {
    const Op& op = *loaded_.operators()[step.op];
    const Variant& variant = op.variants[step.variant];
    ImageOperator wanted{op.info.builtin, op.attrs_bytes, variant.state_bytes, 0, 0, variant.signature};
    if (op.info.custom_name != nullptr) {
      const std::string_view name = op.info.custom_name;
      wanted.name = constants_.add(name.data(), name.size(), 1);
      wanted.name_bytes = static_cast<uint16_t>(name.size());
    }
    const auto known = std::find_if(operators_.begin(), operators_.end(), [&](const ImageOperator& other) {
      return other.builtin == wanted.builtin && other.name == wanted.name &&
             other.name_bytes == wanted.name_bytes && other.signature == wanted.signature;
    });
    const auto at = known - operators_.begin();
    if (known == operators_.end()) operators_.push_back(wanted);
    return static_cast<uint16_t>(at);
  }

  void add_memory() {
    for (uint32_t at = plan_.memory; at != 0; at = plan_.at<MemoryBlock>(at)->next) {
      memory_.push_back(*plan_.at<MemoryBlock>(at));
    }
  }

  void add_image_tensors(Dims tensors) {
    for (int32_t tensor : tensors) {
      const TensorDef definition = model_.subgraph(0).tensor(tensor);
      const Text name = definition.name();
      const Quantization quantization = definition.quantization();
      ImageTensor image;
      image.name = constants_.add(name.data, name.length, 1);
      image.name_bytes = static_cast<uint16_t>(name.length);
      image.axis = static_cast<int16_t>(quantization.axis);
      image.scale_count = static_cast<uint16_t>(quantization.scales.size());
      image.scales =
          constants_.add(quantization.scales.data(), image.scale_count * sizeof(float), sizeof(float));
      image.zero_point_count = static_cast<uint16_t>(quantization.zero_points.size());
      image.zero_points = constants_.add(quantization.zero_points.data(),
                                         image.zero_point_count * sizeof(int64_t), sizeof(int64_t));
      image_tensors_.push_back(image);
    }
  }

  // Where each part of the image begins.
  struct Layout {
    uint32_t plan;
    uint32_t tables;  // tensors and steps of all subgraphs, from the plan on
    uint32_t vectors;
    uint32_t memory;
    uint32_t plan_bytes;
    uint32_t image_tensors;
    uint32_t constants;
    uint32_t bytes;
  };

  Layout lay_out() const {
    Layout at{};
    at.plan = static_cast<uint32_t>(sizeof(ImageHeader)) + size_of(operators_);
    at.tables = static_cast<uint32_t>(sizeof(Plan) + subgraphs_.size() * sizeof(PlannedSubgraph));
    at.vectors = at.tables;
    for (const ImageSubgraph& subgraph : subgraphs_) {
      at.vectors += size_of(subgraph.tensors) + size_of(subgraph.steps);
    }
    at.memory = at.vectors + size_of(vectors_.bytes());
    at.plan_bytes = at.memory + size_of(memory_);
    at.image_tensors = at.plan + at.plan_bytes;
    at.constants = align_up(at.image_tensors + size_of(image_tensors_));
    at.bytes = align_up(at.constants + size_of(constants_.bytes()), 4);
    return at;
  }

  std::vector<uint8_t> assemble() {
    const Layout at = lay_out();
    if (at.bytes >= uint32_t{1} << 30) raise("a plan image of 2^30 bytes or more cannot be addressed");
    const auto settle = [&](Location& location) {
      if (location.in(Region::kPlan)) location = {Region::kPlan, at.vectors + location.offset()};
      if (location.in(Region::kModel)) location = {Region::kModel, at.constants + location.offset()};
    };
    for (ImageOperator& op : operators_) op.name += at.constants;
    for (ImageTensor& tensor : image_tensors_) {
      tensor.name += at.constants;
      tensor.scales += at.constants;
      tensor.zero_points += at.constants;
    }
    uint32_t table = at.tables;
    for (ImageSubgraph& subgraph : subgraphs_) {
      if (subgraph.planned.ready == 0) continue;
      settle(subgraph.planned.inputs);
      settle(subgraph.planned.outputs);
      for (PlannedTensor& tensor : subgraph.tensors) {
        settle(tensor.data);
        settle(tensor.dims);
      }
      for (Step& step : subgraph.steps) {
        settle(step.inputs);
        settle(step.outputs);
        settle(step.attrs);
      }
      subgraph.planned.tensors = table;
      subgraph.planned.steps = table + size_of(subgraph.tensors);
      table = subgraph.planned.steps + size_of(subgraph.steps);
    }
    for (size_t i = 0; i < memory_.size(); ++i) {
      memory_[i].next =
          i + 1 < memory_.size() ? at.memory + static_cast<uint32_t>((i + 1) * sizeof(MemoryBlock)) : 0;
    }
    return copy(at);
  }

  std::vector<uint8_t> copy(const Layout& at) const {
    std::vector<uint8_t> image(at.bytes);
    uint32_t end = 0;
    const auto put = [&](const auto* items, size_t count) {
      if (count > 0) std::memcpy(image.data() + end, items, count * sizeof(*items));
      end += static_cast<uint32_t>(count * sizeof(*items));
    };
    ImageHeader header;
    header.operator_count = static_cast<uint16_t>(operators_.size());
    header.bytes = at.bytes;
    header.structure_bytes = at.constants;
    header.operators = static_cast<uint32_t>(sizeof(ImageHeader));
    header.plan = at.plan;
    header.tensors = at.image_tensors;
    header.frame_bytes = loaded_.interpreter().frame_bytes();
    put(&header, 1);
    put(operators_.data(), operators_.size());
    Plan plan;
    plan.subgraph_count = plan_.subgraph_count;
    plan.memory = memory_.empty() ? 0 : at.memory;
    plan.bytes = at.plan_bytes;
    plan.memory_bytes = plan_.memory_bytes;
    put(&plan, 1);
    for (const ImageSubgraph& subgraph : subgraphs_) put(&subgraph.planned, 1);
    for (const ImageSubgraph& subgraph : subgraphs_) {
      put(subgraph.tensors.data(), subgraph.tensors.size());
      put(subgraph.steps.data(), subgraph.steps.size());
    }
    put(vectors_.bytes().data(), vectors_.bytes().size());
    put(memory_.data(), memory_.size());
    put(image_tensors_.data(), image_tensors_.size());
    end = at.constants;
    put(constants_.bytes().data(), constants_.bytes().size());
    PlanImage::seal(image.data());
    return image;
  }

  const LoadedModel& loaded_;
  const Model& model_;
  const Plan& plan_;
  std::vector<ImageSubgraph> subgraphs_;
  std::vector<ImageOperator> operators_;
  std::vector<ImageTensor> image_tensors_;
  std::vector<MemoryBlock> memory_;
  BytePool vectors_;
  BytePool constants_;
};

}  // namespace

uint32_t image_arena_bytes(const std::vector<uint8_t>& image) {
  const AlignedBytes bytes(image.begin(), image.end());
  PlanImage opened;
  Status status;
  if (PlanImage::open(view(bytes), opened, status) != Code::kOk) raise("the plan image " + sentence(status));
  return opened.arena_bytes();
}

std::vector<uint8_t> write_plan_image(const LoadedModel& loaded) { return ImageWriter(loaded).write(); }

}  // namespace diatom
