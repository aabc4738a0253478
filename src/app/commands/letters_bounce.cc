#include <iostream>
#include <iterator>
#include <sysexits.h>

#include "app/commands/commands.h"
#include "app/newsletter/returned_mail.h"
#include "mail/bounces/mime.h"

namespace stoppress::app {
namespace {

// The rest of a longer one is read too, so that whoever writes it is not cut off.
std::string mail_from_input() {
  std::string bytes;
  char buffer[64 * 1024];
  while (std::cin.read(buffer, sizeof buffer) || std::cin.gcount() > 0) {
    auto const left = mail::kMostMailBytes - bytes.size();
    bytes.append(buffer, std::min(left, static_cast<std::size_t>(std::cin.gcount())));
  }
  return bytes;
}

}  // namespace

int letters_bounce(Installation const& installation) {
  auto const bytes = mail_from_input();
  auto const archive = open_archive(installation.directory, installation.database);
  if (!archive.ok()) return failed(archive.error()), EX_TEMPFAIL;
  SystemClock const clock;
  ReturnedMail returned(*(*archive)->store, (*archive)->decoders->bounces(), {}, "", clock);
  auto const taken = returned.take(bytes, mail::BounceForm::mail);
  bool const will_never_do =
      !taken.ok() && (taken.error().fault == Fault::invalid || taken.error().fault == Fault::limit);
  if (!taken.ok()) failed(taken.error());
  return taken.ok() || will_never_do ? 0 : EX_TEMPFAIL;
}

}  // namespace stoppress::app
