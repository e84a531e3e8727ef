#include "diatom/data/safetensors_header.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "diatom/tensor/error.h"
#include "diatom/tensor/names.h"

namespace diatom {
namespace {

using nlohmann::json;

constexpr std::string_view kMetadata = "__metadata__";
constexpr size_t kAlignment = 8;

struct DTypeName {
  std::string_view text;
  DType dtype;
};

constexpr DTypeName kDTypeNames[] = {
    {"F32", DType::kFloat32}, {"F64", DType::kFloat64}, {"F16", DType::kFloat16}, {"BF16", DType::kBFloat16},
    {"BOOL", DType::kBool},   {"I8", DType::kInt8},     {"U8", DType::kUInt8},    {"I16", DType::kInt16},
    {"U16", DType::kUInt16},  {"I32", DType::kInt32},   {"U32", DType::kUInt32},  {"I64", DType::kInt64},
    {"U64", DType::kUInt64},
};

// What the parser finds is taken or refused at once, so that no tree of it is ever in memory.
class Reader final : public nlohmann::json_sax<json> {
 public:
  explicit Reader(std::string_view name) : name_(name) {}

  SafetensorsHeader take() { return std::move(header_); }

  bool start_object(size_t) override {
    if (place_ == Place::kStart) return go(Place::kTop);
    if (place_ != Place::kValue) unexpected("an object");
    if (in_texts()) return go(Place::kTexts);
    seen_.clear();
    return go(Place::kTensor);
  }

  bool key(std::string& key) override {
    key_ = std::move(key);
    switch (place_) {
      case Place::kTop:
        tensor_ = key_;
        if (!names_.insert(key_).second) refuse(fmt::format("has '{}' twice", key_));
        if (!in_texts()) header_.entries.emplace_back().name = key_;
        return go(Place::kValue);
      case Place::kTensor:
        if (key_ != "dtype" && key_ != "shape" && key_ != "data_offsets") unexpected("'" + key_ + "'");
        if (!seen_.insert(key_).second) refuse(fmt::format("tensor '{}' has its {} twice", tensor_, key_));
        return true;
      default:
        if (header_.texts.contains(key_)) refuse(fmt::format("has '{}' twice in {}", key_, kMetadata));
        return true;
    }
  }

  bool string(std::string& text) override {
    if (place_ == Place::kTexts) {
      header_.texts.emplace(key_, std::move(text));
      return true;
    }
    if (place_ != Place::kTensor || key_ != "dtype") unexpected("a string");
    const auto* const found = std::find_if(std::begin(kDTypeNames), std::end(kDTypeNames),
                                           [&](const DTypeName& known) { return known.text == text; });
    if (found == std::end(kDTypeNames))
      refuse(fmt::format("tensor '{}' is of type '{}', expected integers, floats or BOOL", tensor_, text));
    header_.entries.back().dtype = found->dtype;
    return true;
  }

  bool start_array(size_t) override {
    if (place_ != Place::kTensor || key_ == "dtype") unexpected("an array");
    offsets_ = 0;
    return go(Place::kArray);
  }

  bool number_unsigned(uint64_t number) override {
    if (place_ != Place::kArray) unexpected("a number");
    SafetensorsEntry& entry = header_.entries.back();
    if (key_ == "shape") {
      if (number > INT64_MAX) unexpected("too large an extent");
      entry.shape.push_back(static_cast<int64_t>(number));
      return true;
    }
    if (offsets_ == 2) unexpected("a third offset");
    (offsets_++ == 0 ? entry.begin : entry.end) = number;
    return true;
  }

  bool end_array() override {
    if (key_ == "data_offsets" && offsets_ != 2) unexpected("less than two offsets");
    return go(Place::kTensor);
  }

  bool end_object() override {
    if (place_ == Place::kTensor && seen_.size() != 3)
      refuse(fmt::format("tensor '{}' lacks its dtype, shape or data_offsets", tensor_));
    return go(Place::kTop);
  }

  bool null() override { unexpected("null"); }
  bool boolean(bool) override { unexpected("a truth value"); }
  bool number_integer(int64_t) override { unexpected("a negative number"); }
  bool number_float(double, const std::string&) override { unexpected("a fraction"); }
  bool binary(json::binary_t&) override { unexpected("bytes"); }
  bool parse_error(size_t at, const std::string&, const json::exception&) override {
    refuse(fmt::format("its header is no JSON from byte {} on", at));
  }

 private:
  enum class Place { kStart, kTop, kValue, kTensor, kArray, kTexts };

  bool go(Place place) {
    place_ = place;
    return true;
  }
  bool in_texts() const { return tensor_ == kMetadata; }
  [[noreturn]] void refuse(std::string_view why) const { raise(fmt::format("{}: {}", name_, why)); }
  [[noreturn]] void unexpected(const std::string& what) const {
    refuse(place_ == Place::kStart ? fmt::format("its header is {}, expected an object", what)
                                   : fmt::format("has {} in '{}'", what, tensor_));
  }

  std::string_view name_;
  SafetensorsHeader header_;
  Place place_ = Place::kStart;
  std::string tensor_;  // the key of the top that is being read
  std::string key_;
  std::set<std::string> names_;
  std::set<std::string> seen_;
  int offsets_ = 0;
};

std::string quoted(const std::string& text, std::string_view what) {
  try {
    return json(text).dump();
  } catch (const json::type_error&) {
    raise(fmt::format("a .safetensors file cannot hold {} that is no UTF-8", what));
  }
}

}  // namespace

SafetensorsHeader parse_safetensors_header(std::string_view text, std::string_view name) {
  Reader reader(name);
  json::sax_parse(text, &reader);
  return reader.take();
}

std::string format_safetensors_header(const SafetensorsHeader& header) {
  std::vector<std::string> members;
  if (!header.texts.empty()) {
    std::vector<std::string> texts;
    for (const auto& [key, text] : header.texts)
      texts.push_back(quoted(key, "a text") + ':' + quoted(text, "a text"));
    members.push_back(fmt::format("\"{}\":{{{}}}", kMetadata, fmt::join(texts, ",")));
  }
  for (const SafetensorsEntry& entry : header.entries) {
    if (entry.name == kMetadata) raise(fmt::format("a tensor cannot be called '{}'", kMetadata));
    members.push_back(fmt::format(R"({}:{{"dtype":"{}","shape":[{}],"data_offsets":[{},{}]}})",
                                  quoted(entry.name, "a name"), safetensors_name(entry.dtype),
                                  fmt::join(entry.shape, ","), entry.begin, entry.end));
  }
  std::string text = fmt::format("{{{}}}", fmt::join(members, ","));
  text.resize((text.size() + kAlignment - 1) / kAlignment * kAlignment, ' ');
  return text;
}

std::string_view safetensors_name(DType dtype) {
  for (const DTypeName& known : kDTypeNames) {
    if (known.dtype == dtype) return known.text;
  }
  raise(fmt::format("a .safetensors file cannot hold values of dtype {}", name(dtype)));
}

}  // namespace diatom
