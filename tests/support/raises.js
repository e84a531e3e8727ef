// What tests ask of Node: to catch what raise() threw, as the host of a program does.
mergeInto(LibraryManager.library, {
  diatom_test_catch: function(call, closure, sentence, bytes) {
    const stack = stackSave();
    try {
      {{{ makeDynCall('vi', 'call') }}}(closure);
      return false;
    } catch (error) {
      if (error.name !== 'DiatomError') throw error;
      stackRestore(stack);
      stringToUTF8(error.message, sentence, bytes);
      return true;
    }
  },
});
