#include <algorithm>
#include <fmt/format.h>

#include "app/commands/commands.h"
#include "app/demo/demonstration.h"
#include "base/log.h"

namespace stoppress::app {
namespace {

Result<std::unique_ptr<Archive>> open_demonstration(Installation const& installation,
                                                    std::optional<std::uint16_t> asked_port) {
  bool const is_new = !std::filesystem::exists(installation.directory / "stoppress.toml");
  if (is_new) TRY(lay_out_demonstration(installation.directory));
  auto archive = TRY(open_archive(installation.directory, installation.database));
  // A first start that was cut short goes on where it stopped: what was taken is a resend.
  auto const now = SystemClock().now();
  TRY(load_demonstration(*archive, now));
  auto const port = asked_port.value_or(archive->config.port);
  if (port != 0) TRY(follow_port(*archive, port, now));
  return archive;
}

}  // namespace

int demo(Installation const& installation, ServeOptions const& options) {
  block_stop_signals();
  auto archive = open_demonstration(installation, options.port);
  if (!archive.ok()) return failed(archive.error());
  auto const login = demonstration_login(**archive, SystemClock().now());
  if (!login.ok()) return failed(login.error());
  auto const inbox = demonstration_inbox(**archive, SystemClock().now());
  if (!inbox.ok()) return failed(inbox.error());
  return serve_until_told(
      std::move(*archive), options,
      {"editor log-in   " + login->email + "  " + login->password, "its inbox       " + *inbox});
}

}  // namespace stoppress::app
