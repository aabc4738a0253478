// A letter as a form that is filled in for each recipient. It is cut and encoded once: for a recipient only
// the few lines that have a hole are encoded anew, and joined with the rest. What comes out is what
// mail::compose gives of the filled letter.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mail/message.h"
#include "pages/render/letters/letter.h"

namespace stoppress::newsletter {

// What a recipient's mail says that no other does.
struct FormFields {
  std::string name;           // may be empty; as it was given, in any script
  std::string leave, manage;  // whole addresses
};

class MailForm {
 public:
  using Headers = std::vector<std::pair<std::string, std::string>>;

  // `headers`: those that are the same for everybody (mail/message.h says which may stand there).
  MailForm(mail::Mailbox from, pages::RenderedLetter const& letter, Headers headers);

  // The whole mail, as mail::compose gives it; `own`: headers that are this recipient's alone, after the
  // others. Any thread.
  Result<std::string> mail(mail::Mailbox const& to, FormFields const& fields, Headers const& own,
                           Instant date, std::string_view unique) const;

 private:
  using Hole = pages::Hole;
  // Words and the hole after them.
  struct Words {
    std::string before;
    Hole hole;
  };
  // What stands as it is, and then one line with holes.
  struct Piece {
    std::string encoded;
    std::vector<Words> line;
    std::string end;  // of that line
  };
  struct Part {
    std::vector<Piece> pieces;
    std::string last;  // encoded
  };
  static Part cut(std::string_view text, std::string_view nonce);
  static std::vector<Words> cut_line(std::string_view& line, std::string_view nonce);
  static std::string filled(Part const& part, FormFields const& fields);

  mail::Mailbox from_;
  std::string subject_;
  Headers headers_;
  Part text_, html_;
};

}  // namespace stoppress::newsletter
