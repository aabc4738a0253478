// The one place where Asio and Beast themselves are compiled.
#include <boost/asio/impl/src.hpp>
#include <boost/beast/src.hpp>
