#include "diatom/graph/text/subgraph_parser.h"

#include <fmt/format.h>

#include "diatom/graph/text/operator_parser.h"
#include "diatom/graph/text/type_parser.h"

namespace diatom {
namespace {

using Kind = Token::Kind;

constexpr std::string_view kTensor = "a tensor, as %3";

}  // namespace

Graph::Subgraph SubgraphParser::parse() {
  if (cursor_.is(Kind::kString)) subgraph_.name = cursor_.string("a name");
  inputs();
  cursor_.expect_sign("->");
  promised_outputs();
  cursor_.expect_sign("{");
  while (!cursor_.accept_sign("}")) statement();
  keep_promises();
  settle();
  return std::move(subgraph_);
}

// The tensor whose type is at the cursor.
int32_t SubgraphParser::add(const Token& id) {
  subgraph_.add(parse_type(cursor_, ranked_));
  return ids_.add(cursor_, id);
}

void SubgraphParser::inputs() {
  cursor_.expect_sign("(");
  while (!cursor_.accept_sign(")")) {
    if (!subgraph_.inputs.empty()) cursor_.expect_sign(",");
    const Token id = cursor_.expect(Kind::kTensor, kTensor);
    cursor_.expect_sign(":");
    subgraph_.inputs.push_back(add(id));
  }
}

void SubgraphParser::promised_outputs() {
  cursor_.expect_sign("(");
  while (!cursor_.accept_sign(")")) {
    if (!promises_.empty()) cursor_.expect_sign(",");
    Promise promise{cursor_.expect(Kind::kTensor, kTensor), {}, cursor_.accept_sign(":")};
    if (promise.has_shape) promise.shape = parse_shape(cursor_);
    promises_.push_back(std::move(promise));
  }
}

// %3: int8[4] = [1, 2, 3, 4]
// %4, %5 = split(%2, %3) {num_splits = 2} : int8[2], int8[2]
// assign_variable(%0, %1)
void SubgraphParser::statement() {
  const Token start = cursor_.token();
  std::vector<Token> ids;
  if (cursor_.is(Kind::kTensor)) {
    do {
      ids.push_back(cursor_.expect(Kind::kTensor, kTensor));
    } while (cursor_.accept_sign(","));
    if (ids.size() == 1 && cursor_.accept_sign(":")) {
      add(ids[0]);
      return;
    }
    if (!cursor_.accept_sign("=")) cursor_.raise_unexpected("'=', ',' or ':'");
  } else if (!cursor_.is(Kind::kWord)) {
    cursor_.raise_unexpected("a tensor, an operator or '}'");
  }
  subgraph_.operators.push_back(parse_operator(cursor_, ids_));
  if (!ids.empty()) results(ids, start);
}

void SubgraphParser::results(const std::vector<Token>& ids, const Token& start) {
  cursor_.expect_sign(":");
  std::vector<int32_t>& outputs = subgraph_.operators.back().outputs;
  for (const Token& id : ids) {
    if (!outputs.empty() && !cursor_.accept_sign(","))
      cursor_.raise_at(
          start, fmt::format("expected a type for each of {} results, found {}", ids.size(), outputs.size()));
    outputs.push_back(add(id));
  }
}

void SubgraphParser::keep_promises() {
  for (const Promise& promise : promises_) {
    const int32_t index = ids_.index_of(cursor_, promise.id);
    const Graph::Tensor& tensor = subgraph_.tensor(index);
    const bool kept = tensor.dtype == promise.shape.dtype && tensor.shape == promise.shape.shape;
    if (promise.has_shape && !kept)
      cursor_.raise_at(promise.id, fmt::format("the output '%{}' has another dtype or shape where it is made",
                                               promise.id.text));
    subgraph_.outputs.push_back(index);
  }
}

void SubgraphParser::settle() {
  const std::vector<int32_t> places = ids_.settle();
  const auto move = [&](std::vector<int32_t>& tensors) {
    for (int32_t& tensor : tensors) {
      if (tensor >= 0) tensor = places[static_cast<size_t>(tensor)];
    }
  };
  std::vector<Graph::Tensor> tensors(places.size());
  for (size_t i = 0; i < places.size(); ++i)
    tensors[static_cast<size_t>(places[i])] = std::move(subgraph_.tensors[i]);
  subgraph_.tensors = std::move(tensors);
  move(subgraph_.inputs);
  move(subgraph_.outputs);
  for (Graph::Operator& operation : subgraph_.operators) {
    move(operation.inputs);
    move(operation.outputs);
    move(operation.intermediates);
  }
}

}  // namespace diatom
