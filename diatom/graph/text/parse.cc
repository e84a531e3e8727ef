#include "diatom/graph/text/parse.h"

#include <fmt/format.h>

#include "diatom/graph/text/cursor.h"
#include "diatom/graph/text/subgraph_parser.h"
#include "diatom/graph/text/tensor_ids.h"

namespace diatom {
namespace {

using Kind = Token::Kind;

constexpr int32_t kFormat = 1;

class Parser {
 public:
  explicit Parser(std::string_view text) : cursor_(text) {}

  Graph parse() {
    head();
    while (!cursor_.is(Kind::kEnd)) part();
    return std::move(graph_);
  }

 private:
  void head() {
    const Token start = cursor_.token();
    if (!cursor_.accept_word("diatom") || !cursor_.accept_word("graph"))
      cursor_.raise_at(start, "expected 'diatom graph', with which the text of a graph begins");
    const Token version = cursor_.token();
    if (cursor_.number<int32_t>("the version of the text's format") != kFormat)
      cursor_.raise_at(version,
                       fmt::format("the text is of format version {}, expected {}", version.text, kFormat));
  }

  void part() {
    if (cursor_.accept_word("description")) {
      graph_.description = cursor_.string("the description");
    } else if (cursor_.accept_word("has_rank")) {
      ranked_ = true;
    } else if (cursor_.accept_word("metadata")) {
      std::string name = cursor_.string("the name of the metadata");
      cursor_.expect_sign("=");
      graph_.metadata.emplace_back(std::move(name), cursor_.bytes());
    } else if (cursor_.accept_word("subgraph")) {
      subgraph();
    } else if (cursor_.accept_word("signature")) {
      signature();
    } else if (cursor_.accept_word("data")) {
      cursor_.skip_values();
      if (!cursor_.is(Kind::kEnd)) cursor_.raise_unexpected("'@' and the name of a value, or the end");
    } else {
      cursor_.raise_unexpected("'description', 'has_rank', 'metadata', 'subgraph', 'signature' or 'data'");
    }
  }

  void subgraph() {
    const Token place = cursor_.token();
    const size_t expected = graph_.subgraphs.size();
    if (cursor_.number<uint32_t>("the subgraph's number") != expected)
      cursor_.raise_at(place, fmt::format("expected subgraph {}, found {}", expected, place.text));
    SubgraphParser parser(cursor_, ranked_);
    graph_.subgraphs.push_back(parser.parse());
    ids_.push_back(parser.ids());
  }

  void signature() {
    SignatureDescription& signature = graph_.signatures.emplace_back();
    signature.key = cursor_.string("the signature's key");
    if (!cursor_.accept_word("of")) cursor_.raise_unexpected("'of'");
    const Token place = cursor_.token();
    signature.subgraph = cursor_.number<uint32_t>("a subgraph's number");
    if (signature.subgraph >= ids_.size())
      cursor_.raise_at(place, fmt::format("there is no subgraph {} above", place.text));
    signature.inputs = ports(ids_[signature.subgraph]);
    cursor_.expect_sign("->");
    signature.outputs = ports(ids_[signature.subgraph]);
  }

  std::vector<std::pair<std::string, int32_t>> ports(const TensorIds& ids) {
    std::vector<std::pair<std::string, int32_t>> named;
    cursor_.expect_sign("(");
    while (!cursor_.accept_sign(")")) {
      if (!named.empty()) cursor_.expect_sign(",");
      std::string name = cursor_.string("a name in quotes, or ')'");
      cursor_.expect_sign("=");
      named.emplace_back(std::move(name), ids.read(cursor_));
    }
    return named;
  }

  Cursor cursor_;
  Graph graph_;
  bool ranked_ = false;         // whether tensors have a rank that do not say
  std::vector<TensorIds> ids_;  // of the subgraphs
};

}  // namespace

Graph parse_graph(std::string_view text) { return Parser(text).parse(); }

}  // namespace diatom
