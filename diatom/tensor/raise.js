// What error.cc asks of a host of WebAssembly. raise() ends in a DiatomError, whose message is the sentence. No
// destructor runs; who catches it puts the stack pointer back, by stackSave() and stackRestore().
mergeInto(LibraryManager.library, {
  diatom_raise: function(sentence) {
    const error = new Error(UTF8ToString(sentence));
    error.name = 'DiatomError';
    throw error;
  },
});
