#include "diatom/data/csv.h"

#include <fmt/format.h>

#include <charconv>

#include "diatom/data/file.h"
#include "diatom/tensor/error.h"

namespace diatom {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kSpaces = " \t\r\v\f";
constexpr std::string_view kSeparators = ",;";

bool is_one_of(std::string_view set, char c) { return set.find(c) != std::string_view::npos; }

// Reads one line after another; a comma or semicolon may close a line.
class Parser {
 public:
  explicit Parser(std::string_view name) : name_(name) {}

  void parse_line(std::string_view line) {
    ++line_;
    const size_t before = count_;
    size_t at = skip_spaces(line, 0);
    while (at < line.size()) {
      at = skip_spaces(line, parse_number(line, at));
      if (at < line.size() && is_one_of(kSeparators, line[at])) at = skip_spaces(line, at + 1);
    }
    const size_t columns = count_ - before;
    if (columns == 0) return;
    if (rows_++ == 0) columns_ = columns;
    rectangular_ = rectangular_ && columns == columns_;
  }

  Array finish() && {
    if (count_ == 0) raise(fmt::format("{}: holds no numbers", name_));
    if (rectangular_) {
      array_.shape = {static_cast<int64_t>(rows_), static_cast<int64_t>(columns_)};
    } else {
      array_.shape = {static_cast<int64_t>(count_)};
    }
    return std::move(array_);
  }

 private:
  static size_t skip_spaces(std::string_view line, size_t at) {
    while (at < line.size() && is_one_of(kSpaces, line[at])) ++at;
    return at;
  }

  size_t parse_number(std::string_view line, size_t at) {
    size_t end = at;
    while (end < line.size() && !is_one_of(kSpaces, line[end]) && !is_one_of(kSeparators, line[end])) ++end;
    const std::string_view word = line.substr(at, end - at);
    const std::string_view digits = word.substr(word.starts_with('+') ? 1 : 0);
    double number = 0.0;
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc() || stop != digits.data() + digits.size()) {
      const std::string found = word.empty() ? "nothing" : fmt::format("'{}'", word.substr(0, 40));
      raise(fmt::format("{}: line {}, column {}: found {}, expected a number", name_, line_, at + 1, found));
    }
    array_.bytes.resize(array_.bytes.size() + sizeof(double));
    store(array_.dtype, array_.bytes, count_++, number);
    return end;
  }

  std::string_view name_;
  Array array_{DType::kFloat64, {}, {}};
  size_t line_ = 0;
  size_t count_ = 0;
  size_t rows_ = 0;
  size_t columns_ = 0;
  bool rectangular_ = true;
};

}  // namespace

Array parse_csv(std::string_view text, std::string_view name) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  Parser parser(name);
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    parser.parse_line(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return std::move(parser).finish();
}

std::string format_csv(const Array& array) {
  const size_t columns = array.shape.empty() ? 1 : static_cast<size_t>(array.shape.back());
  std::string text;
  for (size_t i = 0; i < array.size(); ++i) {
    text += format_value(array.dtype, array.bytes, i);
    text += (i + 1) % columns == 0 ? '\n' : ',';
  }
  return text;
}

Array read_csv(const std::filesystem::path& path) {
  const std::vector<uint8_t> bytes = read_file(path);
  return parse_csv({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, path.filename().string());
}

void write_csv(const std::filesystem::path& path, const Array& array) {
  const std::string text = format_csv(array);
  write_file(path, {reinterpret_cast<const uint8_t*>(text.data()), text.size()});
}

}  // namespace diatom
