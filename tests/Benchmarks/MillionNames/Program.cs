using FactLsp.Benchmarks.MillionNames;

// build PACKAGES OUT   makes the actor file from the npm packages
// compile FILE CACHE   compiles it, in a process of its own
// measure FILE CACHE   opens the index as the server does, and measures
// ftm BYTES FILE       makes a FollowTheMoney file
switch (args)
{
    case ["build", var packages, var file]:
        RealNames.Write(packages, file);
        return 0;
    case ["compile", var file, var cache]:
        return Measurement.Compile(file, cache);
    case ["measure", var file, var cache]:
        return Measurement.Run(file, cache);
    case ["ftm", var bytes, var file]:
        FactLsp.Testing.FollowTheMoneyFile.Write(file, long.Parse(bytes, System.Globalization.CultureInfo.InvariantCulture));
        return 0;
    default:
        Console.Error.WriteLine("million-names build PACKAGES FILE | compile FILE CACHE | measure FILE CACHE | ftm BYTES FILE");
        return 2;
}
