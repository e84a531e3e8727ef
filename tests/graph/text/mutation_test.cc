// Whatever happens to the text of a graph, it is read as a graph, or refused with a sentence.
#include <gtest/gtest.h>

#include <random>

#include "diatom/graph/text/parse.h"
#include "diatom/graph/text/print.h"
#include "diatom/tensor/error.h"
#include "tests/graph/models.h"
#include "tests/graph/random_model.h"

namespace diatom::testing {
namespace {

// Whether it is a graph's text; then that of what was read is, too.
bool is_read(const std::string& text) {
  Graph graph;
  try {
    graph = parse_graph(text);
  } catch (const Error& error) {
    EXPECT_EQ(std::string(error.what()).rfind("line ", 0), 0u) << error.what();
    return false;
  }
  Model model;
  Status status;
  const AlignedBytes file = export_model(graph);
  const std::string again = to_text(graph);
  EXPECT_EQ(export_model(parse_graph(again)), file) << text;
  if (Model::open(view(file), model, status) == Code::kOk) import_model(model);
  return true;
}

class Mutator {
 public:
  explicit Mutator(uint32_t seed) : random_(seed) {}

  std::string mutated(std::string text) {
    const int count = 1 + static_cast<int>(below(3));
    for (int i = 0; i < count && !text.empty(); ++i) mutate(text);
    return text;
  }

 private:
  size_t below(size_t count) { return random_() % count; }

  void mutate(std::string& text) {
    static constexpr char kCharacters[] = "0123456789%@\"\\{}[]():=,.?#-x abcefz_\n\xff\x01";
    const size_t at = below(text.size());
    const size_t length = std::min(1 + below(12), text.size() - at);
    switch (below(6)) {
      case 0:
        text[at] = kCharacters[below(sizeof(kCharacters) - 1)];
        return;
      case 1:
        text.erase(at, length);
        return;
      case 2:
        text.insert(at, 1, kCharacters[below(sizeof(kCharacters) - 1)]);
        return;
      case 3:
        text.insert(below(text.size()), text.substr(at, length));
        return;
      case 4:  // a number, to its edges
        if (const size_t digit = text.find_first_of("0123456789", at); digit != std::string::npos) {
          constexpr const char* kNumbers[] = {
              "-1", "0", "127", "255", "2147483647", "4294967296", "99999999999999999999", "1e99"};
          text.replace(digit, 1, kNumbers[below(std::size(kNumbers))]);
        }
        return;
      default:
        text.resize(at);
    }
  }

  std::mt19937 random_;
};

int readable_mutations(const std::string& text, int count, uint32_t seed) {
  Mutator mutator(seed);
  int read = 0;
  for (int i = 0; i < count; ++i) read += is_read(mutator.mutated(text)) ? 1 : 0;
  return read;
}

TEST(MutatedText, IsReadOrRefused) {
  const int of_all = readable_mutations(to_text(graph_of(rich_model())), 4000, 1);
  EXPECT_GT(of_all, 50);
  EXPECT_LT(of_all, 3000);
  int of_random = 0;
  for (uint32_t seed = 0; seed < 20; ++seed)
    of_random += readable_mutations(to_text(graph_of(random_model(seed))), 100, seed);
  EXPECT_GT(of_random, 50);
}

}  // namespace
}  // namespace diatom::testing
