#include "diatom/graph/trace_family.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <utility>

#include "diatom/graph/export.h"
#include "diatom/graph/varying_list.h"
#include "diatom/tensor/element.h"
#include "diatom/tensor/error.h"

namespace diatom {
namespace {

[[noreturn]] void refuse(const std::string& what) {
  raise("a function cannot be staged for unknown extents: " + what);
}

Numbers numbers_of(DType dtype, std::span<const uint8_t> bytes) {
  Numbers numbers;
  with_element(dtype, [&](auto element) {
    for (size_t i = 0; i + sizeof(element) <= bytes.size(); i += sizeof(element)) {
      std::memcpy(&element, bytes.data() + i, sizeof(element));
      numbers.push_back(static_cast<double>(element));
    }
  });
  return numbers;
}

std::vector<uint8_t> bytes_of(DType dtype, const Numbers& numbers) {
  std::vector<uint8_t> bytes;
  with_element(dtype, [&](auto element) {
    bytes.resize(numbers.size() * sizeof(element));
    for (size_t i = 0; i < numbers.size(); ++i) {
      element = static_cast<decltype(element)>(numbers[i]);
      std::memcpy(bytes.data() + i * sizeof(element), &element, sizeof(element));
    }
  });
  return bytes;
}

std::vector<uint8_t> bytes_of(const Tensor& tensor) {
  const Tensor here = tensor.to(Device());
  const auto* const first = static_cast<const uint8_t*>(here.data());
  return {first, first + here.bytes()};
}

// The numbers of an option that may depend on sizes; nothing for others.
std::optional<Numbers> numbers_of(const OptionField& option) {
  return std::visit(
      []<typename T>(const T& value) -> std::optional<Numbers> {
        if constexpr (std::is_same_v<T, int32_t> || std::is_same_v<T, int64_t> || std::is_same_v<T, float>) {
          return Numbers{static_cast<double>(value)};
        } else if constexpr (std::is_same_v<T, std::vector<int32_t>> ||
                             std::is_same_v<T, std::vector<int64_t>>) {
          return Numbers(value.begin(), value.end());
        } else {
          return std::nullopt;
        }
      },
      option.value);
}

void set_numbers(OptionField& option, const Numbers& numbers) {
  std::visit(
      [&]<typename T>(T& value) {
        if constexpr (std::is_arithmetic_v<T>) {
          value = static_cast<T>(numbers[0]);
        } else if constexpr (std::is_same_v<T, std::vector<int32_t>> ||
                             std::is_same_v<T, std::vector<int64_t>>) {
          for (size_t i = 0; i < value.size(); ++i)
            value[i] = static_cast<typename T::value_type>(numbers[i]);
        }
      },
      option.value);
}

template <typename List, typename Equal>
bool all_equal(const List& a, const List& b, const Equal& are_equal) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), are_equal);
}

bool same(const Tensor& a, const Tensor& b) {
  return a.id() == b.id() || (a.dtype() == b.dtype() && a.shape() == b.shape() && bytes_of(a) == bytes_of(b));
}

bool same(const std::vector<Variable>& a, const std::vector<Variable>& b) {
  return all_equal(a, b, [](const Variable& x, const Variable& y) { return x.id() == y.id(); });
}

// Whether they have as much of everything.
bool alike(const Trace& a, const Trace& b) {
  const auto alike_operators = [](const Graph::Operator& x, const Graph::Operator& y) {
    return x.builtin == y.builtin && x.custom_name == y.custom_name && x.options.size() == y.options.size();
  };
  const auto alike_subgraphs = [&](const Graph::Subgraph& x, const Graph::Subgraph& y) {
    return x.tensors.size() == y.tensors.size() && all_equal(x.operators, y.operators, alike_operators) &&
           all_equal(x.tensors, y.tensors, [](const auto& s, const auto& t) {
             return s.dtype == t.dtype && s.shape.size() == t.shape.size() && s.device == t.device;
           });
  };
  return all_equal(a.graph.subgraphs, b.graph.subgraphs, alike_subgraphs) && same(a.read, b.read) &&
         same(a.assigned, b.assigned) && a.fed.size() == b.fed.size() &&
         all_equal(a.captured, b.captured, [](const Tensor& x, const Tensor& y) {
           return x.dtype() == y.dtype() && x.ndim() == y.ndim();
         });
}

bool same(const Trace& a, const Trace& b) {
  const AlignedBytes x = export_model(a.graph);
  const AlignedBytes y = export_model(b.graph);
  return alike(a, b) && x.size() == y.size() && std::memcmp(x.data(), y.data(), x.size()) == 0 &&
         all_equal(a.captured, b.captured, [](const Tensor& s, const Tensor& t) { return same(s, t); });
}

std::string sizes_text(const Sizes& sizes) { return fmt::format("{}", fmt::join(sizes, ", ")); }

// Finds what differs between the traces at the corners, and how it depends on the sizes.
class Comparison {
 public:
  using Edit = std::function<void(Trace&, const Sizes&)>;

  Comparison(const Sizes& base, const std::vector<Trace>& traces) : base_(base), traces_(traces) {
    const Graph& graph = traces[0].graph;
    for (size_t s = 0; s < graph.subgraphs.size(); ++s) {
      for (size_t t = 0; t < graph.subgraphs[s].tensors.size(); ++t) {
        compare_shapes(s, t);
        compare_data(s, t);
      }
      for (size_t o = 0; o < graph.subgraphs[s].operators.size(); ++o) compare_options(s, o);
    }
    for (size_t i = 0; i < traces[0].captured.size(); ++i) compare_captured(i);
  }

  std::vector<Edit> take() { return std::move(edits_); }

 private:
  // The numbers that `get` finds in each trace, as they depend on the sizes; nothing where they do not.
  template <typename Get>
  std::optional<VaryingList> varying(DType dtype, const Get& get, const std::string& what) const {
    std::vector<Numbers> all;
    for (const Trace& trace : traces_) all.push_back(get(trace));
    if (std::all_of(all.begin(), all.end(), [&](const Numbers& numbers) { return numbers == all[0]; }))
      return std::nullopt;
    auto list = fit_list(base_, all, dtype);
    if (!list)
      refuse(what +
             " depends on them in a way that is neither linear nor one over that; compute it from an "
             "argument by operators");
    return list;
  }

  void compare_shapes(size_t s, size_t t) {
    const auto shape_of = [s, t](const Trace& trace) {
      const auto& shape = trace.graph.subgraphs[s].tensors[t].shape;
      return Numbers(shape.begin(), shape.end());
    };
    const auto list = varying(DType::kInt32, shape_of, fmt::format("the shape of tensor {}", t));
    if (!list) return;
    edits_.push_back([s, t, list = *list](Trace& trace, const Sizes& sizes) {
      auto& shape = trace.graph.subgraphs[s].tensors[t].shape;
      const Numbers extents = list(sizes, shape.size());
      for (size_t i = 0; i < shape.size(); ++i) shape[i] = static_cast<int32_t>(extents[i]);
    });
  }

  void compare_data(size_t s, size_t t) {
    const DType dtype = traces_[0].graph.subgraphs[s].tensors[t].dtype;
    const auto data_of = [=](const Trace& trace) {
      return numbers_of(dtype, trace.graph.subgraphs[s].tensors[t].data);
    };
    const auto list = varying(dtype, data_of, fmt::format("constant {}", t));
    if (!list) return;
    edits_.push_back([=, list = *list](Trace& trace, const Sizes& sizes) {
      Graph::Tensor& tensor = trace.graph.subgraphs[s].tensors[t];
      tensor.data = bytes_of(dtype, list(sizes, static_cast<size_t>(element_count(tensor))));
    });
  }

  void compare_options(size_t s, size_t o) {
    const Graph::Operator& operation = traces_[0].graph.subgraphs[s].operators[o];
    for (size_t i = 0; i < operation.options.size(); ++i) {
      const auto numbers = numbers_of(operation.options[i]);
      if (!numbers) continue;
      const auto option_of = [=](const Trace& trace) {
        return *numbers_of(trace.graph.subgraphs[s].operators[o].options[i]);
      };
      const auto list = varying(DType::kFloat32, option_of,
                                fmt::format("option {} of operator {}", operation.options[i].slot, o));
      if (!list) continue;
      edits_.push_back([=, list = *list](Trace& trace, const Sizes& sizes) {
        set_numbers(trace.graph.subgraphs[s].operators[o].options[i], list(sizes, numbers->size()));
      });
    }
  }

  void compare_captured(size_t i) {
    const auto is_first = [&](const Trace& trace) {
      return trace.captured[i].id() == traces_[0].captured[i].id();
    };
    if (std::all_of(traces_.begin(), traces_.end(), is_first)) return;
    const DType dtype = traces_[0].captured[i].dtype();
    const std::string what = fmt::format("tensor {} that it makes besides operators", i);
    const auto shape_of = [i](const Trace& trace) {
      const Dims extents = trace.captured[i].shape().view();
      return Numbers(extents.begin(), extents.end());
    };
    const auto elements_of = [=](const Trace& trace) {
      return numbers_of(dtype, bytes_of(trace.captured[i]));
    };
    const auto shape = varying(DType::kInt32, shape_of, what);
    const auto elements = varying(dtype, elements_of, what);
    if (!shape && !elements) return;
    const Tensor first = traces_[0].captured[i];
    edits_.push_back([=](Trace& trace, const Sizes& sizes) {
      Shape extents = first.shape();
      if (shape) {
        const Numbers found = (*shape)(sizes, static_cast<size_t>(extents.ndim));
        for (int axis = 0; axis < extents.ndim; ++axis)
          extents[axis] = static_cast<int32_t>(found[static_cast<size_t>(axis)]);
      }
      Tensor made(dtype, extents, Device());
      const Numbers numbers = elements ? (*elements)(sizes, static_cast<size_t>(made.size()))
                                       : numbers_of(dtype, bytes_of(first));
      const std::vector<uint8_t> bytes = bytes_of(dtype, numbers);
      if (!bytes.empty()) std::memcpy(made.data(), bytes.data(), bytes.size());
      trace.captured[i] = made.to(first.device());
    });
  }

  const Sizes& base_;
  const std::vector<Trace>& traces_;
  std::vector<Edit> edits_;
};

}  // namespace

TraceFamily::TraceFamily(const std::function<Trace(const Sizes&)>& trace, const Sizes& base) {
  std::vector<Trace> traces;
  for (const Sizes& sizes : corners(base)) {
    traces.push_back(trace(sizes));
    if (!alike(traces[0], traces.back()))
      refuse(fmt::format("it does other things for {} than for {}", sizes_text(sizes), sizes_text(base)));
  }
  if (!traces[0].kept.empty()) refuse("it uses host_call(), whose results are of known extents");
  edits_ = Comparison(base, traces).take();
  first_ = traces[0];
  // Odd and even, and not in proportion.
  for (const int32_t step : {3, 8}) {
    Sizes sizes = base;
    for (size_t k = 0; k < sizes.size(); ++k) sizes[k] += step + static_cast<int32_t>(k);
    if (!same(at(sizes), trace(sizes)))
      refuse(fmt::format("what it does for {} does not follow from what it does for {}", sizes_text(sizes),
                         sizes_text(base)));
  }
}

Trace TraceFamily::at(const Sizes& sizes) const {
  Trace made = first_;
  for (const Edit& edit : edits_) edit(made, sizes);
  return made;
}

}  // namespace diatom
