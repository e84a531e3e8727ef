# diatom_find_operators(RESULT [FAMILY...]): the operators that diatom/ops defines, all or those of the folders
# named, as HEADER:NAME.
function(diatom_find_operators result)
  set(families ${ARGN})
  if(NOT families)
    set(families *)
  endif()
  list(TRANSFORM families REPLACE ".+" "${PROJECT_SOURCE_DIR}/diatom/ops/\\0/*.h")
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR} ${families})
  set(found "")
  foreach(header IN LISTS headers)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${header})
    file(STRINGS ${PROJECT_SOURCE_DIR}/${header} definitions REGEX "^inline constexpr Define<[A-Za-z0-9]+> [a-z0-9_]+;")
    foreach(definition IN LISTS definitions)
      string(REGEX REPLACE "^.*> ([a-z0-9_]+);.*" "\\1" name "${definition}")
      list(APPEND found ${header}:${name})
    endforeach()
  endforeach()
  set(${result} "${found}" PARENT_SCOPE)
endfunction()

# diatom_generate_all_ops(OUTPUT [FAMILY...]): writes the definition of all_ops() for those operators.
function(diatom_generate_all_ops output)
  diatom_find_operators(operators ${ARGN})
  list(TRANSFORM operators REPLACE "(.*):.*" "#include \"\\1\"" OUTPUT_VARIABLE includes)
  list(TRANSFORM operators REPLACE ".*:(.*)" "    &\\1.record," OUTPUT_VARIABLE records)
  list(REMOVE_DUPLICATES includes)
  list(JOIN includes "\n" includes)
  list(JOIN records "\n" records)
  file(CONFIGURE OUTPUT ${output} @ONLY CONTENT [[
#include "diatom/ops/all_ops.h"

@includes@

namespace diatom {
namespace {
constexpr const Op* kAllOps[] = {
@records@
};
}  // namespace

OpList all_ops() { return kAllOps; }

}  // namespace diatom
]])
endfunction()

# diatom_generate_op_sources(OUTPUT): writes the definition of op_sources(), where every operator is defined.
function(diatom_generate_op_sources output)
  diatom_find_operators(operators)
  list(TRANSFORM operators REPLACE "(.*):.*" "#include \"\\1\"" OUTPUT_VARIABLE includes)
  list(TRANSFORM operators REPLACE "(.*):(.*)" "    {&\\2.record, \"\\1\", \"\\2\"}," OUTPUT_VARIABLE sources)
  list(REMOVE_DUPLICATES includes)
  list(JOIN includes "\n" includes)
  list(JOIN sources "\n" sources)
  file(CONFIGURE OUTPUT ${output} @ONLY CONTENT [[
#include "diatom/tensor/op_sources.h"

@includes@

namespace diatom {
namespace {
constexpr OpSource kSources[] = {
@sources@
};
}  // namespace

Span<const OpSource> op_sources() { return kSources; }

}  // namespace diatom
]])
endfunction()

# diatom_generate_umbrella(OUTPUT): writes the header that includes all operators and what else tensors need.
function(diatom_generate_umbrella output)
  diatom_find_operators(operators)
  list(TRANSFORM operators REPLACE "(.*):.*" "#include \"\\1\"" OUTPUT_VARIABLE includes)
  list(REMOVE_DUPLICATES includes)
  list(JOIN includes "\n" includes)
  configure_file(${PROJECT_SOURCE_DIR}/cmake/diatom.h.in ${output} @ONLY)
endfunction()

# diatom_generate_vjps(OUTPUT): writes the definition of vjp_rules(), of the operators that have a file of the same
# place in diatom/autodiff/vjp as their header has in diatom/ops.
function(diatom_generate_vjps output)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}/diatom/autodiff/vjp
       ${PROJECT_SOURCE_DIR}/diatom/autodiff/vjp/*.cc)
  set(includes "")
  set(declarations "")
  set(rules "")
  foreach(file IN LISTS files)
    string(REGEX REPLACE "[.]cc$" ".h" header "diatom/ops/${file}")
    file(STRINGS ${PROJECT_SOURCE_DIR}/${header} definition REGEX "^inline constexpr Define<[A-Za-z0-9]+> [a-z0-9_]+;")
    string(REGEX MATCH "Define<(.*)> ([a-z0-9_]+)" definition "${definition}")
    set(type ${CMAKE_MATCH_1})
    set(name ${CMAKE_MATCH_2})
    string(APPEND includes "#include \"${header}\"\n")
    string(APPEND declarations "template <>\nvoid Vjp<${type}>::grad(const ${type}::Attrs&, Grad&);\n")
    string(APPEND rules "    vjp_rule<${type}>(${name}.record),\n")
  endforeach()
  file(CONFIGURE OUTPUT ${output} @ONLY CONTENT [[
#include "diatom/autodiff/vjp.h"

@includes@
namespace diatom {

@declarations@
namespace {
constexpr VjpRule kRules[] = {
@rules@};
}  // namespace

Span<const VjpRule> vjp_rules() { return kRules; }

}  // namespace diatom
]])
endfunction()

# diatom_generate_op_references(OUTPUT): writes the definition of op_references(): what is known of operators beside
# their records. One has a gradient where autodiff/vjp has a file of its header's place, and a faster body where a
# source of accelerate includes its header.
function(diatom_generate_op_references output)
  file(GLOB_RECURSE overrides CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/diatom/accelerate/*.cc)
  file(GLOB_RECURSE vjps CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}/diatom/autodiff/vjp
       ${PROJECT_SOURCE_DIR}/diatom/autodiff/vjp/*.cc)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${overrides})
  set(accelerated "")
  foreach(override IN LISTS overrides)
    file(STRINGS ${override} headers REGEX "^#include \"diatom/ops/")
    list(APPEND accelerated ${headers})
  endforeach()
  diatom_find_operators(operators)
  set(includes "")
  set(references "")
  foreach(operator IN LISTS operators)
    string(REGEX MATCH "^diatom/ops/(.*)[.]h:(.*)$" header ${operator})
    set(place ${CMAKE_MATCH_1})
    set(name ${CMAKE_MATCH_2})
    set(include "#include \"diatom/ops/${place}.h\"")
    file(READ ${PROJECT_SOURCE_DIR}/diatom/ops/${place}.h text)
    string(REGEX MATCH "Define<([A-Za-z0-9]+)> ${name};" definition "${text}")
    set(type ${CMAKE_MATCH_1})
    string(REGEX MATCH "^(//[^\n]*\n)+" about "${text}")
    string(REGEX REPLACE "^// |\n$" "" about "${about}")
    string(REGEX REPLACE "\n// " " " about "${about}")
    set(has_gradient false)
    if("${place}.cc" IN_LIST vjps)
      set(has_gradient true)
    endif()
    set(is_accelerated false)
    if(include IN_LIST accelerated)
      set(is_accelerated true)
    endif()
    string(APPEND includes "${include}\n")
    string(APPEND references "    op_reference<${type}>(${name}.record, R\"(${about})\", ${has_gradient}, ${is_accelerated}),\n")
  endforeach()
  file(CONFIGURE OUTPUT ${output} @ONLY CONTENT [[
#include "apps/diatom/op_reference.h"

@includes@
namespace diatom {
namespace {
constexpr OpReference kReferences[] = {
@references@};
}  // namespace

Span<const OpReference> op_references() { return kReferences; }

}  // namespace diatom
]])
endfunction()
