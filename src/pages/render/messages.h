// The pages around a message to the newsroom: the form by itself, the receipt, and the answer for whoever
// comes back with the reply code. For readers without JavaScript, and for links.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pages/page.h"
#include "pages/render/states.h"

namespace stoppress::pages {

// A file that was sent with the form before, and waits for it to come again.
struct WaitingFile {
  std::string field;  // the value by which it goes with the form
  std::string name;
};
struct MessageForm {
  std::string token = {};    // with which it is sent; empty for a title that takes no messages
  std::string field = {};    // the field that a mistake is about, or empty
  std::string mistake = {};  // what is wrong and what to do; empty: nothing
  bool once_more = false;    // it was sent without a token: nothing is wrong, but it was not sent yet
  std::vector<std::pair<std::string, std::string>> typed = {};
  std::vector<WaitingFile> files = {};
};
Page render_message_form(Templates const& templates, Setup const& setup, MessageForm const& form,
                         std::string const& back, Breaking const& breaking, Instant now);

// `code` stands on this one page and nowhere else.
Page render_message_receipt(Templates const& templates, Setup const& setup, MessageId number,
                            std::string const& code, std::string const& back, Breaking const& breaking,
                            Instant now);

struct MessageAnswer {
  Instant at;
  std::string text;
};
struct MessageAnswers {
  bool asked = false;   // else only the form for the code is shown
  std::string mistake;  // why nothing is shown
  std::vector<MessageAnswer> answers;
};
Page render_message_answers(Templates const& templates, Setup const& setup, MessageAnswers const& found,
                            Breaking const& breaking, Instant now);

}  // namespace stoppress::pages
