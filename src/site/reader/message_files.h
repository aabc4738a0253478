// The files that come with one sending of the message form: those that were sent before it, which it names,
// and those that it has in it. Until a message has them they wait, sealed, for twelve hours, so that whoever
// has to send the form once more need not choose them again.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "desk/messages/attachments.h"
#include "engine/http/multipart.h"
#include "pages/render/messages.h"
#include "site/context.h"

namespace stoppress::site {

class MessageFiles {
 public:
  // Both outlive it.
  MessageFiles(Context const& context, engine::MultipartForm const& sent) : context_(context), sent_(sent) {}

  // Those that the form names, in its fields "attachment": a token, and after a blank the name for the form.
  // Fault::conflict when one is not ours or not here as a whole; the others are found.
  Result<Done> find(Result<std::string> secret);
  // Seals those that are in the form, for them to wait. Fault::limit for too many, and as
  // desk::attach_whole says; those before it are received.
  Result<Done> receive();
  // All of them are a message's now: receives what is in the form, and then as desk::keep_attachments says.
  Result<std::vector<store::SealedAttachment>> keep();
  // Those that were found or received, for the form that is shown again.
  std::vector<pages::WaitingFile> waiting() const;

 private:
  struct File {
    people::Upload upload;
    std::string name;
  };
  Result<Done> find(std::string_view field);

  Context const& context_;
  engine::MultipartForm const& sent_;
  std::string secret_;
  std::vector<File> files_;
  std::size_t received_ = 0;  // of those in the form
};

}  // namespace stoppress::site
