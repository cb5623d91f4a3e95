using System.Security.Cryptography;
using System.Text;

namespace FactLsp.Fuzz;

/// <summary>Runs inputs, and makes those that break something smaller.</summary>
public static class Fuzzing
{
    /// <summary>The ending of inputs in files: UTF-16 as it is, so that halves of surrogate pairs are kept.</summary>
    public const string Ending = ".utf16";

    /// <summary>Reads an input.</summary>
    public static string Read(string path) => Encoding.Unicode.GetString(File.ReadAllBytes(path));

    /// <summary>Writes an input into a folder, under a name that its content gives. Returns the path.</summary>
    public static string Write(string folder, string prefix, string input)
    {
        var bytes = Encoding.Unicode.GetBytes(input);
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{prefix}{Convert.ToHexStringLower(SHA256.HashData(bytes))[..12]}{Ending}");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>What an input broke, as kind and first line; null when it broke nothing.</summary>
    public static string? FaultOf(FuzzTarget target, string input)
    {
        try
        {
            target.Run(input);
            return null;
        }
        catch (Exception fault)
        {
            return fault is BrokenPromiseException ? fault.Message : $"{fault.GetType().Name} {fault.StackTrace?.Split('\n')[0].Trim()}";
        }
    }

    /// <summary>The input without every stretch that can be left out while something still breaks.</summary>
    public static string Shrink(FuzzTarget target, string input, string fault)
    {
        for (var length = Math.Max(1, input.Length / 2); length > 0; length /= 2)
        {
            for (var at = 0; at + length <= input.Length;)
            {
                var shorter = input.Remove(at, length);
                if (FaultOf(target, shorter) is { } still && Kind(still) == Kind(fault)) input = shorter;
                else at += length;
            }
        }

        return input;
    }

    private static string Kind(string fault) => fault.Split(' ')[0];
}
