// The blocks of code in a document.
#pragma once

#include <string>
#include <vector>

namespace diatom::testing {

struct CodeBlock {
  std::string language;
  std::string path;  // of the file that it is, when the line before the block names one: `path/of/file`
  std::string text;
};

std::vector<CodeBlock> code_blocks(const std::string& document);

// The text of the first block in a language; empty when there is none.
std::string first_block(const std::vector<CodeBlock>& blocks, const std::string& language);

}  // namespace diatom::testing
