# diatom_generate_messages(PROTO): NAME.pb.h and NAME.pb.cc of NAME.proto, in `messages` of the build folder.
function(diatom_generate_messages proto)
  find_program(PROTOC protoc REQUIRED)
  set(source ${CMAKE_CURRENT_SOURCE_DIR}/${proto})
  cmake_path(GET source PARENT_PATH folder)
  cmake_path(GET source STEM name)
  set(output ${CMAKE_CURRENT_BINARY_DIR}/messages)
  file(MAKE_DIRECTORY ${output})
  add_custom_command(OUTPUT ${output}/${name}.pb.cc ${output}/${name}.pb.h
    COMMAND ${PROTOC} --proto_path=${folder} --cpp_out=${output} ${source} DEPENDS ${source} VERBATIM)
  # What a generator wrote keeps nobody's style.
  set_source_files_properties(${output}/${name}.pb.cc PROPERTIES COMPILE_OPTIONS -w)
endfunction()
